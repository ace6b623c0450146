import type { FunctionContext } from "./define"
import { checkAndStartMovies } from "./functions/check-and-start-movies"
import { cleanUp } from "./functions/clean-up"
import { deliverWebhook } from "./functions/deliver-webhook"
import { failAbandonedScreening } from "./functions/fail-abandoned-screening"
import { followCalendar } from "./functions/follow-calendar"
import { notifyMovieStarted, notifyMovieStopped } from "./functions/notify-movie"
import { sampleWorkers } from "./functions/sample-workers"
import { sendDueWebhooks } from "./functions/send-due-webhooks"
import { sendMails } from "./functions/send-mails"
import { startDueScreening } from "./functions/start-due-screening"

/** Every function of the app. `/api/inngest` serves them, the doctor checks them. */
export const functions = [
  checkAndStartMovies,
  startDueScreening,
  failAbandonedScreening,
  notifyMovieStarted,
  notifyMovieStopped,
  sendDueWebhooks,
  deliverWebhook,
  followCalendar,
  sendMails,
  sampleWorkers,
  cleanUp,
]

export const createFunctions = (context: FunctionContext) => functions.map(({ create }) => create(context))
