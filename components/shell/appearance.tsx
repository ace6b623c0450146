"use client"

import { useRouter } from "next/navigation"
import { useLocale, useTranslations } from "next-intl"
import { useTheme } from "next-themes"
import { isLocale, LOCALE_COOKIE, type Locale, locales } from "@/i18n/locales"
import { useHydrated } from "./server-clock"

const selectClass = "h-11 w-full rounded-xl bg-raised px-3 text-sm text-ink ring-1 ring-line ring-inset"
const YEAR_S = 31_536_000
const themes = ["system", "dark", "light"] as const

/** The language of the pages in this browser. `onChosen` is called with a choice. */
export function LanguageSelect({ onChosen }: { onChosen?: (language: Locale) => void }) {
  const t = useTranslations("common.language")
  const locale = useLocale()
  const router = useRouter()
  const choose = (value: string) => {
    if (!isLocale(value)) return
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
    document.cookie = `${LOCALE_COOKIE}=${value}; path=/; max-age=${YEAR_S}; samesite=lax`
    router.refresh()
    onChosen?.(value)
  }
  return (
    <label className="flex flex-col gap-1.5 text-sm">
      <span className="font-medium text-soft">{t("label")}</span>
      <select className={selectClass} value={locale} onChange={(event) => choose(event.target.value)}>
        {locales.map((name) => (
          <option key={name} value={name} lang={name}>
            {t(name)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** The theme in this browser. */
export function ThemeSelect() {
  const t = useTranslations("common.theme")
  const { theme, setTheme } = useTheme()
  // The server does not know the stored theme.
  const isHydrated = useHydrated()
  return (
    <label className="flex flex-col gap-1.5 text-sm">
      <span className="font-medium text-soft">{t("label")}</span>
      <select
        className={selectClass}
        value={isHydrated ? theme : "system"}
        onChange={(event) => setTheme(event.target.value)}
      >
        {themes.map((name) => (
          <option key={name} value={name}>
            {t(name)}
          </option>
        ))}
      </select>
    </label>
  )
}
