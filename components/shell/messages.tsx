import { NextIntlClientProvider } from "next-intl"
import { getMessages } from "next-intl/server"
import type { ReactNode } from "react"

type Namespace = keyof Awaited<ReturnType<typeof getMessages>>

/** Used on every page. */
const EVERYWHERE: readonly Namespace[] = ["common", "shell", "errors"]

/** Sends the messages of some namespaces to the browser, besides those of every page. */
export async function Messages({ of, children }: { of: readonly Namespace[]; children: ReactNode }) {
  const all = await getMessages()
  const sent = Object.fromEntries([...EVERYWHERE, ...of].map((name) => [name, all[name]]))
  return <NextIntlClientProvider messages={sent}>{children}</NextIntlClientProvider>
}
