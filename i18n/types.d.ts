import type { Locale } from "./locales"
import type en from "./messages/en"

declare module "next-intl" {
  /** A key that there is not, or a missing argument, is a type error. */
  interface AppConfig {
    Locale: Locale
    Messages: typeof en
  }
}
