import { createTranslator } from "next-intl"
import type { z } from "zod"
import type { DeliveryReason, MovieWarning } from "@/lib/contracts/delivery-reason"
import { detailOfIssue } from "@/lib/contracts/error-detail"
import type { AppError, ErrorCode } from "@/lib/contracts/errors"
import type { Fault } from "@/lib/contracts/fault"
import type { MovieNotification } from "@/lib/contracts/screening"
import type { WebhookFailure } from "@/lib/contracts/webhooks"
import { deliveryReasonWords, movieWarningWords } from "./delivery-words"
import { detailWords, errorWords, faultWords } from "./error-words"
import delivery from "./messages/en/delivery.json"
import errors from "./messages/en/errors.json"
import lobby from "./messages/en/lobby.json"
import movies from "./messages/en/movies.json"
import webhooks from "./messages/en/webhooks.json"
import { notificationWords } from "./notification-words"

/** English messages for REST, the CLI and logs. Pages must not import it, or they would load the catalogue twice. */

const tDelivery = createTranslator({ locale: "en", messages: { delivery }, namespace: "delivery" })
const tWarnings = createTranslator({ locale: "en", messages: { movies }, namespace: "movies.warnings" })

export const deliveryReason = (reason: DeliveryReason): string => deliveryReasonWords(reason, tDelivery)
export const movieWarning = (warning: MovieWarning): string => movieWarningWords(warning, tWarnings)

const tFailures = createTranslator({ locale: "en", messages: { webhooks }, namespace: "webhooks.failures" })

export const webhookFailure = (failure: WebhookFailure, status: number | null): string =>
  tFailures(failure, { status: String(status) })

const tStatus = createTranslator({ locale: "en", messages: { lobby }, namespace: "lobby.status" })

export const notification = (subject: Pick<MovieNotification, "type" | "screening">): string =>
  notificationWords(subject, tStatus)

const tErrors = createTranslator({ locale: "en", messages: { errors }, namespace: "errors" })

export const errorCode = (code: ErrorCode): string => tErrors(code)
export const error = (failure: AppError): string => failure.text ?? errorWords(failure, tErrors)
export const fault = (failure: Fault): string => faultWords(failure, tErrors)

/** Messages of schema issues. zod's own messages do not name the field. */
export const issues = (found: readonly z.core.$ZodIssue[]): string => found.map(issue).join(" ")

function issue(found: z.core.$ZodIssue): string {
  const detail = detailOfIssue(found)
  const { message, path } = found
  return (detail && detailWords(detail, tErrors)) ?? (path.length === 0 ? message : `${path.join(".")}: ${message}.`)
}
