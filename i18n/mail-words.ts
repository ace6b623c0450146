import { createTranslator } from "next-intl"
import type { Locale } from "./locales"
import de from "./messages/de/mail-text.json"
import en from "./messages/en/mail-text.json"

const messages: Record<Locale, typeof en> = { en, de }

/** Words of mails and calendars. */
export const mailWords = (language: Locale) =>
  createTranslator({ locale: language, messages: { mailText: messages[language] }, namespace: "mailText" })
