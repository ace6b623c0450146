import { withDatabaseErrors } from "@/server/db/unreachable"
import type { Deps } from "../kernel/deps"
import { inviteByMail } from "./invite-by-mail"
import { listMails } from "./list-mails"
import { remindRooms } from "./remind-rooms"
import { deleteOldMails, sendMails } from "./send-mails"
import { unsubscribe } from "./unsubscribe"

export const createMailServices = (deps: Deps) =>
  withDatabaseErrors({
    deleteOld: deleteOldMails(deps),
    invite: inviteByMail(deps),
    list: listMails(deps),
    remindRooms: remindRooms(deps),
    send: sendMails(deps),
    unsubscribe: unsubscribe(deps),
  })
