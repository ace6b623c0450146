import { NextIntlClientProvider } from "next-intl"
import { getMessages } from "next-intl/server"
import type { ReactNode } from "react"

type Namespace = keyof Awaited<ReturnType<typeof getMessages>>

/** What every page says. */
const EVERYWHERE: readonly Namespace[] = ["common", "shell", "errors"]

/** Sends the words of some parts to the browser, along with what every page says; the rest stays on the server. */
export async function Messages({ of, children }: { of: readonly Namespace[]; children: ReactNode }) {
  const all = await getMessages()
  const sent = Object.fromEntries([...EVERYWHERE, ...of].map((name) => [name, all[name]]))
  return <NextIntlClientProvider messages={sent}>{children}</NextIntlClientProvider>
}
