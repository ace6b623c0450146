"use client"

import { Crown, EllipsisVertical, Mic, MicOff, ShieldMinus, ShieldPlus, UserX } from "lucide-react"
import { useTranslations } from "next-intl"
import { DropdownMenu } from "radix-ui"
import { useState } from "react"
import { Button, buttonClass } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { MenuContent, menuItemClass } from "@/components/ui/menu"
import type { MemberDto, RoomRole } from "@/server/contracts/rooms"
import { isOwnerRole, mayModerate } from "./room-rights"
import type { PeopleActions } from "./use-people-actions"

type Question = "remove" | "handOver"

/** What may be done to a member; nothing for who may do nothing. */
export function MemberMenu(props: { role: RoomRole; member: MemberDto; actions: PeopleActions }) {
  const t = useTranslations("room.memberMenu")
  const { role, member, actions } = props
  const [question, setQuestion] = useState<Question | null>(null)
  const isOwner = isOwnerRole(role)
  if (!mayModerate(role, member)) return null
  const isCohost = member.role === "cohost"
  return (
    <>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger
          aria-label={t("label", { name: member.name })}
          className={buttonClass({ variant: "ghost", size: "icon" })}
        >
          <EllipsisVertical aria-hidden className="size-4" />
        </DropdownMenu.Trigger>
        <MenuContent align="end" className="w-60">
          <DropdownMenu.Item className={menuItemClass} onSelect={() => actions.mute(member, !member.isMuted)}>
            {member.isMuted ? (
              <Mic aria-hidden className="size-4 text-faint" />
            ) : (
              <MicOff aria-hidden className="size-4 text-faint" />
            )}
            {t(member.isMuted ? "unmute" : "mute")}
          </DropdownMenu.Item>
          {isOwner && member.userId !== null && (
            <>
              <DropdownMenu.Item className={menuItemClass} onSelect={() => actions.appoint(member, !isCohost)}>
                {isCohost ? (
                  <ShieldMinus aria-hidden className="size-4 text-faint" />
                ) : (
                  <ShieldPlus aria-hidden className="size-4 text-faint" />
                )}
                {t(isCohost ? "dismiss" : "appoint")}
              </DropdownMenu.Item>
              <DropdownMenu.Item className={menuItemClass} onSelect={() => setQuestion("handOver")}>
                <Crown aria-hidden className="size-4 text-faint" />
                {t("handOver")}
              </DropdownMenu.Item>
            </>
          )}
          <DropdownMenu.Item className={`${menuItemClass} text-bad`} onSelect={() => setQuestion("remove")}>
            <UserX aria-hidden className="size-4" />
            {t("remove")}
          </DropdownMenu.Item>
        </MenuContent>
      </DropdownMenu.Root>
      <Confirm
        open={question === "remove"}
        onClose={() => setQuestion(null)}
        title={t("removeTitle", { name: member.name })}
        description={t("removeText")}
        action={t("removeAction")}
        onConfirm={() => actions.remove(member)}
      />
      <Confirm
        open={question === "handOver"}
        onClose={() => setQuestion(null)}
        title={t("handOverTitle", { name: member.name })}
        description={t("handOverText")}
        action={t("handOverAction")}
        onConfirm={() => actions.handOver(member)}
      />
    </>
  )
}

/** Asks before something that cannot be taken back by oneself. */
export function Confirm(props: {
  open: boolean
  onClose: () => void
  title: string
  description: string
  action: string
  onConfirm: () => void
}) {
  const t = useTranslations("room.memberMenu")
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => !open && props.onClose()}
      title={props.title}
      description={props.description}
    >
      <div className="flex justify-end gap-3">
        <Button variant="secondary" onClick={props.onClose}>
          {t("neverMind")}
        </Button>
        <Button
          variant="danger"
          onClick={() => {
            props.onConfirm()
            props.onClose()
          }}
        >
          {props.action}
        </Button>
      </div>
    </Dialog>
  )
}
