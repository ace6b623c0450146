import { EllipsisVertical, KeyRound, ShieldCheck, ShieldOff } from "lucide-react"
import { useTranslations } from "next-intl"
import { DropdownMenu } from "radix-ui"
import { buttonClass } from "@/components/ui/button"
import type { UserDto } from "@/server/contracts/users"

export type AccountAction = "appoint" | "password"

const itemClass =
  "flex h-11 cursor-pointer select-none items-center gap-3 rounded-lg px-3 text-ink text-sm outline-none data-highlighted:bg-line"

/** What an administrator may do with an account. Nobody takes administration from themselves. */
export function AccountMenu(props: { account: UserDto; isOwn: boolean; onAction: (action: AccountAction) => void }) {
  const t = useTranslations("admin.people")
  const { account, onAction } = props
  const Shield = account.isAdministrator ? ShieldOff : ShieldCheck
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        aria-label={t("menu", { name: account.name })}
        className={buttonClass({ variant: "ghost", size: "icon" })}
      >
        <EllipsisVertical aria-hidden className="size-5" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-50 min-w-56 animate-rise rounded-xl bg-raised p-1.5 shadow-2xl ring-1 ring-line"
        >
          {!props.isOwn && (
            <DropdownMenu.Item className={itemClass} onSelect={() => onAction("appoint")}>
              <Shield aria-hidden className="size-4 text-faint" />
              {t(account.isAdministrator ? "dismiss" : "appoint")}
            </DropdownMenu.Item>
          )}
          <DropdownMenu.Item className={itemClass} onSelect={() => onAction("password")}>
            <KeyRound aria-hidden className="size-4 text-faint" />
            {t("newPassword")}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
