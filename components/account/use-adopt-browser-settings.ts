import { useLocale } from "next-intl"
import { browserZone } from "@/components/shell/time-format"
import { useTRPCClient } from "@/components/shell/trpc"

/** Saves the settings for mails: the pages' language, and the browser's time zone if the account has none. */
export function useAdoptBrowserSettings(): () => Promise<void> {
  const client = useTRPCClient()
  const language = useLocale()
  return () => client.settings.adoptBrowserSettings.mutate({ timeZone: browserZone(), language })
}
