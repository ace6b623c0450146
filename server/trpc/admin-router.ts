import { z } from "zod"
import {
  accountsInput,
  allTokensInput,
  appointInput,
  auditTableInput,
  hostedRoomsInput,
  resetPasswordInput,
  scheduleInput,
  workerHistoryInput,
} from "@/lib/contracts/admin"
import { limitedPersonProcedure, personProcedure, router } from "./init"

/** What hosts and administrators run the product with; the services see to who may what. */
export const adminRouter = router({
  dashboard: personProcedure.query(({ ctx }) => ctx.services.getDashboard(ctx.actor)),
  faults: personProcedure.query(({ ctx }) => ctx.services.listFaults(ctx.actor)),
  rooms: personProcedure
    .input(hostedRoomsInput)
    .query(({ ctx, input }) => ctx.services.listHostedRooms(ctx.actor, input)),
  schedule: personProcedure.input(scheduleInput).query(({ ctx, input }) => ctx.services.listSchedule(ctx.actor, input)),
  accounts: personProcedure.input(accountsInput).query(({ ctx, input }) => ctx.services.listAccounts(ctx.actor, input)),
  appoint: limitedPersonProcedure("ownPassword")
    .input(appointInput)
    .mutation(({ ctx, input }) => ctx.services.appointAdministrator(ctx.actor, input)),
  resetPassword: limitedPersonProcedure("ownPassword")
    .input(resetPasswordInput)
    .mutation(({ ctx, input }) => ctx.services.resetPassword(ctx.actor, input)),
  tokens: personProcedure.input(allTokensInput).query(({ ctx, input }) => ctx.services.listAllTokens(ctx.actor, input)),
  revokeToken: personProcedure
    .input(z.object({ tokenId: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.services.revokeAnyToken(ctx.actor, input)),
  audit: personProcedure.input(auditTableInput).query(({ ctx, input }) => ctx.services.searchAudit(ctx.actor, input)),
  workers: personProcedure
    .input(workerHistoryInput)
    .query(({ ctx, input }) => ctx.services.readWorkerHistory(ctx.actor, input)),
  settings: personProcedure.query(({ ctx }) => ctx.services.listSettings(ctx.actor)),
})
