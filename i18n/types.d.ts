import type { Locale } from "./locales"
import type * as en from "./messages/en"

declare module "next-intl" {
  /** Makes unknown keys and missing arguments type errors. */
  interface AppConfig {
    Locale: Locale
    Messages: typeof en
  }
}
