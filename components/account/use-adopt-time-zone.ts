import { browserZone } from "@/components/shell/time-format"
import { useTRPCClient } from "@/components/shell/trpc"

/** Tells the server the browser's time zone, for an account that has none yet: mails say times in it. */
export function useAdoptTimeZone(): () => Promise<void> {
  const client = useTRPCClient()
  return () => client.settings.adoptTimeZone.mutate({ timeZone: browserZone() })
}
