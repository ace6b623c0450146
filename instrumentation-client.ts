// Runs in the browser before React.
import { beginJoin, dropBegunJoin } from "@/components/room/first-load/early-join"

const roomOf = (path: string): string | null => /^\/rooms\/([\da-f-]{36})\/?$/i.exec(path)?.[1] ?? null

/** The room whose page is shown or loading. */
let roomId = roomOf(window.location.pathname)
if (roomId) beginJoin(roomId)

/** Next.js calls this when a navigation inside the app begins. */
export function onRouterTransitionStart(url: string): void {
  const next = roomOf(new URL(url, window.location.href).pathname)
  if (next === roomId) return
  roomId = next
  dropBegunJoin()
  if (roomId) beginJoin(roomId)
}
