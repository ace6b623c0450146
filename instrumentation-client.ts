// Runs in the browser before React does.
import { beginJoin, dropBegunJoin } from "@/components/room/first-load/early-join"

const roomOf = (path: string): string | null => /^\/rooms\/([\da-f-]{36})\/?$/i.exec(path)?.[1] ?? null

/** The room whose page is there, or on its way. */
let roomId = roomOf(window.location.pathname)
if (roomId) beginJoin(roomId)

/** Next.js calls it when somebody goes to another page inside the app, before that page is there. */
export function onRouterTransitionStart(url: string): void {
  const next = roomOf(new URL(url, window.location.href).pathname)
  if (next === roomId) return
  roomId = next
  dropBegunJoin()
  if (roomId) beginJoin(roomId)
}
