import type { ReactNode } from "react"
import { Messages } from "@/components/shell/messages"

export default function PartLayout({ children }: { children: ReactNode }) {
  return <Messages of={["delivery", "lobby", "notes", "people", "room", "rooms"]}>{children}</Messages>
}
