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

/** For hosts and administrators; the services check permissions. */
export const adminRouter = router({
  dashboard: personProcedure.query(({ ctx }) => ctx.services.operations.getDashboard(ctx.actor)),
  faults: personProcedure.query(({ ctx }) => ctx.services.operations.listFaults(ctx.actor)),
  rooms: personProcedure
    .input(hostedRoomsInput)
    .query(({ ctx, input }) => ctx.services.rooms.listHosted(ctx.actor, input)),
  schedule: personProcedure
    .input(scheduleInput)
    .query(({ ctx, input }) => ctx.services.rooms.listSchedule(ctx.actor, input)),
  accounts: personProcedure
    .input(accountsInput)
    .query(({ ctx, input }) => ctx.services.accounts.list(ctx.actor, input)),
  appoint: limitedPersonProcedure("ownPassword")
    .input(appointInput)
    .mutation(({ ctx, input }) => ctx.services.accounts.appointAdministrator(ctx.actor, input)),
  resetPassword: limitedPersonProcedure("ownPassword")
    .input(resetPasswordInput)
    .mutation(({ ctx, input }) => ctx.services.accounts.resetPassword(ctx.actor, input)),
  tokens: personProcedure
    .input(allTokensInput)
    .query(({ ctx, input }) => ctx.services.accounts.listAllTokens(ctx.actor, input)),
  revokeToken: personProcedure
    .input(z.object({ tokenId: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.services.accounts.revokeAnyToken(ctx.actor, input)),
  audit: personProcedure
    .input(auditTableInput)
    .query(({ ctx, input }) => ctx.services.operations.searchAudit(ctx.actor, input)),
  workers: personProcedure
    .input(workerHistoryInput)
    .query(({ ctx, input }) => ctx.services.operations.readWorkerHistory(ctx.actor, input)),
  settings: personProcedure.query(({ ctx }) => ctx.services.operations.listSettings(ctx.actor)),
})
