import { cookies, headers } from "next/headers"
import { getRequestConfig } from "next-intl/server"
import { isLocale, LOCALE_COOKIE, type Locale, localeOfHeader } from "./locales"
import * as de from "./messages/de"
import * as en from "./messages/en"

const messages: Record<Locale, typeof en> = { en, de }

/** Locale and messages of a request: the person's choice, else the browser's preference. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value
  const locale = isLocale(chosen) ? chosen : localeOfHeader((await headers()).get("accept-language"))
  // Components format times in each person's own zone (components/shell/time-format.ts), never in this one.
  return { locale, messages: messages[locale], timeZone: "UTC" }
})
