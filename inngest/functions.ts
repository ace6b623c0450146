import { checkAndStartMovies } from "./functions/check-and-start-movies"
import { cleanupExpiredIngresses } from "./functions/cleanup-expired-ingresses"
import type { FunctionContext } from "./functions/context"
import { deliverWebhook } from "./functions/deliver-webhook"
import { followCalendar } from "./functions/follow-calendar"
import { notifyMovieStarted } from "./functions/notify-movie-started"
import { notifyMovieStopped } from "./functions/notify-movie-stopped"
import { sampleWorkers } from "./functions/sample-workers"
import { sendDueWebhooks } from "./functions/send-due-webhooks"
import { sendMails } from "./functions/send-mails"
import { startMovieIngress } from "./functions/start-movie-ingress"
import { stopMovieIngress } from "./functions/stop-movie-ingress"

/** Every function of the app; `/api/inngest` serves them. */
export function createFunctions(context: FunctionContext) {
  return [
    checkAndStartMovies(context),
    startMovieIngress(context),
    stopMovieIngress(context),
    notifyMovieStarted(context),
    notifyMovieStopped(context),
    sendDueWebhooks(context),
    deliverWebhook(context),
    followCalendar(context),
    sendMails(context),
    sampleWorkers(context),
    cleanupExpiredIngresses(context),
  ]
}
