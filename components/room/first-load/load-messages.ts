import { untilLoaded } from "@/components/shell/first-load/until-loaded"

let loaded: ReturnType<typeof load> | null = null

const load = () => untilLoaded(() => import("../live/messages"))

/**
 * What reads messages of the conference. It comes with the schemas and their library, which take a browser a tenth of a
 * second, and no page waits for it: what has come before it is read then, in the order in which it came.
 */
export function loadMessages() {
  loaded ??= load()
  return loaded
}
