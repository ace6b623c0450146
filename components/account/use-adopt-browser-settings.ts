import { useLocale } from "next-intl"
import { browserZone } from "@/components/shell/time-format"
import { useTRPCClient } from "@/components/shell/trpc"

/** Tells the server what mails should be like: the language of the pages, and the browser's time zone if the account has none yet. */
export function useAdoptBrowserSettings(): () => Promise<void> {
  const client = useTRPCClient()
  const language = useLocale()
  return () => client.settings.adoptBrowserSettings.mutate({ timeZone: browserZone(), language })
}
