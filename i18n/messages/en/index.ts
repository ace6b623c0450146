import account from "./account.json"
import admin from "./admin.json"
import checks from "./checks.json"
import common from "./common.json"
import delivery from "./delivery.json"
import docs from "./docs.json"
import errors from "./errors.json"
import lobby from "./lobby.json"
import mail from "./mail.json"
import mailText from "./mail-text.json"
import movies from "./movies.json"
import notes from "./notes.json"
import people from "./people.json"
import room from "./room.json"
import rooms from "./rooms.json"
import shell from "./shell.json"
import system from "./system.json"
import webhooks from "./webhooks.json"

export default {
  common,
  shell,
  errors,
  account,
  delivery,
  docs,
  mail,
  mailText,
  movies,
  notes,
  people,
  room,
  lobby,
  rooms,
  admin,
  system,
  checks,
  webhooks,
}
