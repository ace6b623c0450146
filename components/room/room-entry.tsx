"use client"

import dynamic from "next/dynamic"
import type { RoomDetails } from "@/server/contracts/rooms"
import { RoomSkeleton } from "./room-skeleton"

// LiveKit's client is made for browsers: nothing of it runs on the server.
const RoomScreen = dynamic(() => import("./room-screen"), { ssr: false, loading: RoomSkeleton })

export function RoomEntry({ room }: { room: RoomDetails }) {
  return <RoomScreen key={room.id} initialRoom={room} />
}
