"use client"

import { EllipsisVertical } from "lucide-react"
import { useTranslations } from "next-intl"
import { PRELOAD_DELAY_MS } from "@/components/shell/first-load/preload-delay"
import { useLazyPopup } from "@/components/shell/first-load/use-lazy-popup"
import { buttonClass } from "@/components/ui/button"
import { mayModerate } from "@/lib/rules/access"
import type { MemberMenuProps } from "./member-dropdown"

const load = () => import("./member-dropdown").then(({ MemberDropdown }) => MemberDropdown)

/** What may be done to a member; nothing for who may do nothing. */
export function MemberMenu(props: MemberMenuProps) {
  const t = useTranslations("room.memberMenu")
  const { Popup, reaching } = useLazyPopup(load, PRELOAD_DELAY_MS)
  if (!mayModerate(props.role, props.member)) return null
  const button = {
    "aria-label": t("label", { name: props.member.name }),
    className: buttonClass({ variant: "ghost", size: "icon" }),
    children: <EllipsisVertical aria-hidden className="size-4" />,
  }
  return Popup ? (
    <Popup {...props} button={button} />
  ) : (
    <button type="button" aria-haspopup="menu" {...reaching} {...button} />
  )
}
