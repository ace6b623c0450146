import { History, Link2, Users } from "lucide-react"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { AuditDialog } from "@/components/audit/audit-dialog"
import { InviteDialog } from "@/components/room/dialogs/invite-dialog"
import { LockButton } from "@/components/room/people/lock-button"
import { usePeopleActions } from "@/components/room/people/use-people-actions"
import { Button } from "@/components/ui/button"
import { ButtonLink } from "@/components/ui/button-link"
import type { RoomDetails } from "@/lib/contracts/rooms"
import { isOwner } from "@/lib/rules/access"

/** A room's members, lock, invitations and audit log. */
export function RoomAdmission({ room }: { room: RoomDetails }) {
  const t = useTranslations("admin.editor")
  const actions = usePeopleActions(room)
  const [open, setOpen] = useState<"invite" | "audit" | null>(null)
  const count = (status: RoomDetails["members"][number]["status"]) =>
    room.members.filter((member) => member.status === status).length
  return (
    <>
      <p className="mb-4 text-soft text-sm">
        {/* The creator has no membership. */}
        {t("members", { count: count("admitted") + 1, waiting: count("waiting") })}{" "}
        {t(room.isLocked ? "locked" : "unlocked")}
      </p>
      <div className="flex flex-wrap gap-2">
        <LockButton room={room} actions={actions} />
        <Button icon={Link2} variant="secondary" onClick={() => setOpen("invite")}>
          {t("invitations", { count: room.invitations.length })}
        </Button>
        <ButtonLink icon={Users} href={`/rooms/${room.id}`} variant="secondary">
          {t("toMembers")}
        </ButtonLink>
        {isOwner(room.role) && (
          <Button icon={History} variant="ghost" onClick={() => setOpen("audit")}>
            {t("history")}
          </Button>
        )}
      </div>
      {open === "invite" && <InviteDialog room={room} onClose={() => setOpen(null)} />}
      {open === "audit" && <AuditDialog roomId={room.id} onClose={() => setOpen(null)} />}
    </>
  )
}
