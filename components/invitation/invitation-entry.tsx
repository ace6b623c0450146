import { Lock } from "lucide-react"
import Link from "next/link"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { signInPath } from "@/components/shell/callback-path"
import { ButtonLink } from "@/components/ui/button-link"
import { AccountEntry } from "./account-entry"
import { admissionOf } from "./admission"
import { GuestForm } from "./guest-form"
import type { InvitationProps } from "./invitation-props"
import { MemberEntry } from "./member-entry"

const linkClass = "inline-flex h-11 items-center font-medium text-accent hover:underline"

/** The form to join at once, by request, with an account or as a guest, or the reason why that is impossible. */
export function InvitationEntry({ inviteCode, preview, accountName }: InvitationProps) {
  const t = useTranslations("lobby.entry")
  const tErrors = useTranslations("errors")
  const path = `/join/${inviteCode}`
  const registerPath = `/register?callbackUrl=${encodeURIComponent(path)}`
  const isAsking = preview.admission === "host"
  switch (admissionOf(preview, accountName !== null)) {
    case "in":
    case "waiting":
      return <MemberEntry preview={preview} />
    case "locked":
      return (
        <p role="status" className="flex items-start gap-3 text-soft">
          <Lock aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
          {tErrors("ROOM_LOCKED")}
        </p>
      )
    case "account":
      return (
        <Entry hint={isAsking && t("hostLetsIn", { host: preview.hostName })}>
          <AccountEntry
            inviteCode={inviteCode}
            action={t(isAsking ? "askAs" : "joinAs", { name: accountName ?? "" })}
          />
        </Entry>
      )
    case "guest":
      return (
        <Entry hint={isAsking && t("hostLetsIn", { host: preview.hostName })}>
          <GuestForm inviteCode={inviteCode} action={t(isAsking ? "ask" : "join")} />
          <p className="-mb-2 text-center text-faint text-sm">
            {t.rich("haveAccount", {
              signIn: (text) => (
                <Link prefetch={false} className={linkClass} href={signInPath(path)}>
                  {text}
                </Link>
              ),
              register: (text) => (
                <Link prefetch={false} className={linkClass} href={registerPath}>
                  {text}
                </Link>
              ),
            })}
          </p>
        </Entry>
      )
    case "signIn":
      return (
        <Entry hint={t("accountsOnly")}>
          <ButtonLink prefetch={false} href={signInPath(path)} size="lg">
            {t("signIn")}
          </ButtonLink>
          <ButtonLink prefetch={false} href={registerPath} size="lg" variant="secondary">
            {t("register")}
          </ButtonLink>
        </Entry>
      )
  }
}

function Entry({ hint, children }: { hint: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-3">
      {children}
      {hint && <p className="text-faint text-sm">{hint}</p>}
    </div>
  )
}
