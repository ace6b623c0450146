import { Lock } from "lucide-react"
import { useTranslations } from "next-intl"
import { cx } from "@/components/ui/cx"
import type { SettingDto } from "@/lib/contracts/admin"

const tones: Record<SettingDto["origin"], string> = {
  set: "bg-good/15 text-good",
  default: "bg-raised text-soft",
  missing: "bg-accent/15 text-accent",
}

/** An environment variable: its purpose, value, origin, and the processes that read it. */
export function SettingRow({ setting, purpose }: { setting: SettingDto; purpose: string }) {
  const t = useTranslations("admin.settings")
  return (
    <li className="px-4 py-4 sm:px-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <h2 className="break-all font-medium font-mono text-sm">{setting.name}</h2>
        <span className={cx("rounded-full px-2.5 py-1 font-semibold text-xs", tones[setting.origin])}>
          {t(`origin.${setting.origin}`)}
        </span>
        <span className="text-faint text-xs">
          {t("readBy", { processes: setting.processes.map((name) => t(`process.${name}`)).join(", ") })}
        </span>
      </div>
      <p className="mt-1 max-w-2xl text-soft text-sm">{purpose}</p>
      <Value setting={setting} />
      {!setting.isOurs && <p className="mt-1 text-faint text-xs">{t("notOurs")}</p>}
    </li>
  )
}

function Value({ setting: { value, isSecret, origin } }: { setting: SettingDto }) {
  const t = useTranslations("admin.settings")
  if (value !== null)
    return (
      <code className="mt-2 block w-fit max-w-full break-all rounded-lg bg-canvas px-2.5 py-1 text-xs">{value}</code>
    )
  if (!isSecret || origin !== "set") return null
  return (
    <p className="mt-2 flex items-center gap-2 text-soft text-sm">
      <Lock aria-hidden className="size-3.5 text-faint" />
      {t("secret")}
    </p>
  )
}
