import { EllipsisVertical, KeyRound, ShieldCheck, ShieldOff } from "lucide-react"
import { useTranslations } from "next-intl"
import { DropdownMenu } from "radix-ui"
import { buttonClass } from "@/components/ui/button"
import { Menu, MenuContent, MenuItem } from "@/components/ui/menu"
import type { UserDto } from "@/lib/contracts/users"

export type AccountAction = "appoint" | "password"

/** Actions on an account. Administrators cannot demote themselves. */
export function AccountMenu(props: { account: UserDto; isOwn: boolean; onAction: (action: AccountAction) => void }) {
  const t = useTranslations("admin.people")
  const { account, onAction } = props
  return (
    <Menu>
      <DropdownMenu.Trigger
        aria-label={t("menu", { name: account.name })}
        className={buttonClass({ variant: "ghost", size: "icon" })}
      >
        <EllipsisVertical aria-hidden className="size-5" />
      </DropdownMenu.Trigger>
      <MenuContent align="end" className="min-w-56">
        {!props.isOwn && (
          <MenuItem icon={account.isAdministrator ? ShieldOff : ShieldCheck} onSelect={() => onAction("appoint")}>
            {t(account.isAdministrator ? "dismiss" : "appoint")}
          </MenuItem>
        )}
        <MenuItem icon={KeyRound} onSelect={() => onAction("password")}>
          {t("newPassword")}
        </MenuItem>
      </MenuContent>
    </Menu>
  )
}
