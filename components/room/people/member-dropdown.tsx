"use client"

import { Crown, Mic, MicOff, ShieldMinus, ShieldPlus, UserX } from "lucide-react"
import { useTranslations } from "next-intl"
import { DropdownMenu } from "radix-ui"
import { useState } from "react"
import type { PopupButton } from "@/components/shell/first-load/lazy-popup"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { Menu, MenuContent, MenuItem } from "@/components/ui/menu"
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
          <MenuItem icon={member.isMuted ? Mic : MicOff} onSelect={() => actions.mute(member, !member.isMuted)}>
            {t(member.isMuted ? "unmute" : "mute")}
          </MenuItem>
          {isOwner(role) && member.userId !== null && (
            <>
              <MenuItem icon={isCohost ? ShieldMinus : ShieldPlus} onSelect={() => actions.appoint(member, !isCohost)}>
                {t(isCohost ? "dismiss" : "appoint")}
              </MenuItem>
              <MenuItem icon={Crown} onSelect={() => setQuestion("handOver")}>
                {t("handOver")}
              </MenuItem>
            </>
          )}
          <MenuItem icon={UserX} isDangerous onSelect={() => setQuestion("remove")}>
            {t("remove")}
          </MenuItem>
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
