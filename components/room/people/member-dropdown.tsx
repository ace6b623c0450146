"use client"

import { Crown, Mic, MicOff, ShieldMinus, ShieldPlus, UserX } from "lucide-react"
import { useTranslations } from "next-intl"
import { DropdownMenu } from "radix-ui"
import { useState } from "react"
import type { PopupButton } from "@/components/shell/first-load/lazy-popup"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Menu, MenuContent, menuItemClass } from "@/components/ui/menu"
import type { MemberDto, RoomRole } from "@/lib/contracts/rooms"
import { isOwner } from "@/lib/rules/access"
import type { PeopleActions } from "./use-people-actions"

export interface MemberMenuProps {
  role: RoomRole
  member: MemberDto
  actions: PeopleActions
}

export function MemberDropdown(props: MemberMenuProps & { button: PopupButton }) {
  const t = useTranslations("room.memberMenu")
  const { role, member, actions } = props
  const [question, setQuestion] = useState<"remove" | "handOver" | null>(null)
  const isCohost = member.role === "cohost"
  return (
    <>
      <Menu defaultOpen>
        <DropdownMenu.Trigger {...props.button} />
        <MenuContent align="end" className="w-60">
          <DropdownMenu.Item className={menuItemClass} onSelect={() => actions.mute(member, !member.isMuted)}>
            {member.isMuted ? (
              <Mic aria-hidden className="size-4 text-faint" />
            ) : (
              <MicOff aria-hidden className="size-4 text-faint" />
            )}
            {t(member.isMuted ? "unmute" : "mute")}
          </DropdownMenu.Item>
          {isOwner(role) && member.userId !== null && (
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
      </Menu>
      {question && (
        <ConfirmDialog
          open
          onClose={() => setQuestion(null)}
          title={t(`${question}Title`, { name: member.name })}
          description={t(`${question}Text`)}
          keep={t("neverMind")}
          action={t(`${question}Action`)}
          onConfirm={() => {
            actions[question](member)
            setQuestion(null)
          }}
        />
      )}
    </>
  )
}
