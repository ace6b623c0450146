import type { Metadata } from "next"
import type { MessageKeys, Messages, NestedKeyOf } from "next-intl"
import { getTranslations } from "next-intl/server"

/** A page's `generateMetadata`: the title is a message. */
export const titleOf = (message: MessageKeys<Messages, NestedKeyOf<Messages>>) => async (): Promise<Metadata> => {
  const t = await getTranslations()
  return { title: t(message) }
}
