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
import { limitedPersonProcedure, personProcedure, router, run } from "./init"

/** For hosts and administrators; the services check permissions. */
export const adminRouter = router({
  dashboard: personProcedure.query(run(({ operations }) => operations.getDashboard)),
  faults: personProcedure.query(run(({ operations }) => operations.listFaults)),
  rooms: personProcedure.input(hostedRoomsInput).query(run(({ rooms }) => rooms.listHosted)),
  schedule: personProcedure.input(scheduleInput).query(run(({ rooms }) => rooms.listSchedule)),
  accounts: personProcedure.input(accountsInput).query(run(({ accounts }) => accounts.list)),
  appoint: limitedPersonProcedure("ownPassword")
    .input(appointInput)
    .mutation(run(({ accounts }) => accounts.appointAdministrator)),
  resetPassword: limitedPersonProcedure("ownPassword")
    .input(resetPasswordInput)
    .mutation(run(({ accounts }) => accounts.resetPassword)),
  tokens: personProcedure.input(allTokensInput).query(run(({ accounts }) => accounts.listAllTokens)),
  revokeToken: personProcedure
    .input(z.object({ tokenId: z.uuid() }))
    .mutation(run(({ accounts }) => accounts.revokeAnyToken)),
  audit: personProcedure.input(auditTableInput).query(run(({ operations }) => operations.searchAudit)),
  workers: personProcedure.input(workerHistoryInput).query(run(({ operations }) => operations.readWorkerHistory)),
  settings: personProcedure.query(run(({ operations }) => operations.listSettings)),
})
