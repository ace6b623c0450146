"use client"

import { Crown, EllipsisVertical, Mic, MicOff, ShieldMinus, ShieldPlus, UserX } from "lucide-react"
import { useTranslations } from "next-intl"
import { DropdownMenu } from "radix-ui"
import { useState } from "react"
import { Button, buttonClass } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import type { MemberDto, RoomRole } from "@/server/contracts/rooms"
import { isOwnerRole, mayModerate } from "./room-rights"
import type { PeopleActions } from "./use-people-actions"

const itemClass =
  "flex h-11 w-full cursor-pointer select-none items-center gap-3 rounded-lg px-3 text-sm outline-none data-highlighted:bg-line"

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
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            align="end"
            className="z-[60] w-60 animate-rise rounded-xl bg-raised p-1.5 shadow-2xl ring-1 ring-line"
          >
            <DropdownMenu.Item className={itemClass} onSelect={() => actions.mute(member, !member.isMuted)}>
              {member.isMuted ? (
                <Mic aria-hidden className="size-4 text-faint" />
              ) : (
                <MicOff aria-hidden className="size-4 text-faint" />
              )}
              {t(member.isMuted ? "unmute" : "mute")}
            </DropdownMenu.Item>
            {isOwner && member.userId !== null && (
              <>
                <DropdownMenu.Item className={itemClass} onSelect={() => actions.appoint(member, !isCohost)}>
                  {isCohost ? (
                    <ShieldMinus aria-hidden className="size-4 text-faint" />
                  ) : (
                    <ShieldPlus aria-hidden className="size-4 text-faint" />
                  )}
                  {t(isCohost ? "dismiss" : "appoint")}
                </DropdownMenu.Item>
                <DropdownMenu.Item className={itemClass} onSelect={() => setQuestion("handOver")}>
                  <Crown aria-hidden className="size-4 text-faint" />
                  {t("handOver")}
                </DropdownMenu.Item>
              </>
            )}
            <DropdownMenu.Item className={`${itemClass} text-bad`} onSelect={() => setQuestion("remove")}>
              <UserX aria-hidden className="size-4" />
              {t("remove")}
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
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
