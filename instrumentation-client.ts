// Runs in the browser before React does.
import { beginJoin } from "@/components/room/early-join"

const roomId = /^\/rooms\/([\da-f-]{36})\/?$/i.exec(window.location.pathname)?.[1]
if (roomId) beginJoin(roomId)
