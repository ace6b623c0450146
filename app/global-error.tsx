"use client"

import { NextIntlClientProvider } from "next-intl"
import { PageError } from "@/components/shell/page-error"
import { useHydrated } from "@/components/shell/server-clock"
import { isLocale, LOCALE_COOKIE, type Locale, localeOfHeader } from "@/i18n/locales"
import de from "@/i18n/messages/de/shell.json"
import en from "@/i18n/messages/en/shell.json"
import "./globals.css"

const messages = { en, de }

/** Chooses like the server: the layout, which would provide the messages, has failed. */
function browserLocale(): Locale {
  const chosen = new RegExp(`(?:^|; )${LOCALE_COOKIE}=(\\w+)`).exec(document.cookie)?.[1]
  return isLocale(chosen) ? chosen : localeOfHeader(navigator.languages.join(","))
}

export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const locale = useHydrated() ? browserLocale() : "en"
  return (
    <html lang={locale}>
      <body className="projector grid min-h-dvh place-items-center">
        <NextIntlClientProvider locale={locale} messages={{ shell: messages[locale] }} timeZone="UTC">
          <main>
            <PageError error={error} retry={reset} />
          </main>
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
