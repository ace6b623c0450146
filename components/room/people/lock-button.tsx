import { Lock, LockOpen } from "lucide-react"
import { useTranslations } from "next-intl"
import { Button } from "@/components/ui/button"
import type { RoomDetails } from "@/lib/contracts/rooms"
import type { PeopleActions } from "./use-people-actions"

export function LockButton({ room: { isLocked }, actions }: { room: RoomDetails; actions: PeopleActions }) {
  const t = useTranslations("room.peopleFooter")
  const Icon = isLocked ? LockOpen : Lock
  return (
    <Button
      icon={Icon}
      variant="secondary"
      aria-pressed={isLocked}
      disabled={actions.isPending}
      onClick={() => actions.lock(!isLocked)}
    >
      {t(isLocked ? "unlock" : "lock")}
    </Button>
  )
}
