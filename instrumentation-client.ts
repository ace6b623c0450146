// Runs in the browser before React does.
import { cancelEarlyJoin, startEarlyJoin } from "@/components/room/first-load/early-join"

const roomOf = (path: string): string | null => /^\/rooms\/([\da-f-]{36})\/?$/i.exec(path)?.[1] ?? null

/** The room whose page is shown or loading. */
let roomId = roomOf(window.location.pathname)
if (roomId) startEarlyJoin(roomId)

/** Next.js calls this when a client-side navigation starts. */
export function onRouterTransitionStart(url: string): void {
  const next = roomOf(new URL(url, window.location.href).pathname)
  if (next === roomId) return
  roomId = next
  cancelEarlyJoin()
  if (roomId) startEarlyJoin(roomId)
}
