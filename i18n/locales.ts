/** Languages of the pages. The first one is the fallback. */
export const locales = ["en", "de"] as const
export type Locale = (typeof locales)[number]

/** Contains the language that the person chose; without it the browser's languages decide. */
export const LOCALE_COOKIE = "locale"

export const isLocale = (value: unknown): value is Locale => (locales as readonly unknown[]).includes(value)

/** The most preferred supported language of an Accept-Language header (RFC 9110, 12.5.4). */
export function localeOfHeader(header: string | null): Locale {
  const preferred = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";")
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean)
      return { language: tag.split("-")[0], quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  return preferred.map(({ language }) => language).find(isLocale) ?? locales[0]
}
