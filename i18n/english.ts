import { createTranslator } from "next-intl"
import type { DeliveryReason, MovieWarning } from "@/lib/contracts/delivery-reason"
import { deliveryReasonWords, movieWarningWords } from "./delivery-words"
import delivery from "./messages/en/delivery.json"
import movies from "./messages/en/movies.json"

/** The catalogue's English, for REST, the command line and logs. It is not for pages: they would load the catalogue twice. */

const tDelivery = createTranslator({ locale: "en", messages: { delivery }, namespace: "delivery" })
const tWarnings = createTranslator({ locale: "en", messages: { movies }, namespace: "movies.warnings" })

export const deliveryReason = (reason: DeliveryReason): string => deliveryReasonWords(reason, tDelivery)
export const movieWarning = (warning: MovieWarning): string => movieWarningWords(warning, tWarnings)
