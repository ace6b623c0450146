// Runs in the browser before React does.
import { beginJoin } from "@/components/room/early-join"

const roomId = /^\/rooms\/([^/]+)\/?$/.exec(window.location.pathname)?.[1]
if (roomId && roomId !== "new") beginJoin(roomId)
