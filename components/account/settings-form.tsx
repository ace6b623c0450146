"use client"

import { useMutation } from "@tanstack/react-query"
import { CalendarSync } from "lucide-react"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { TimeZoneSelect } from "@/components/schedule/plan-fields"
import { LanguageSelect, ThemeSelect } from "@/components/shell/appearance"
import { useHydrated } from "@/components/shell/server-clock"
import { useTRPC } from "@/components/shell/trpc"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { Button } from "@/components/ui/button"
import { ConfirmDialog } from "@/components/ui/confirm-dialog"
import { CopyField } from "@/components/ui/copy-field"
import { Card, PageTitle, Skeleton } from "@/components/ui/surface"
import { toast } from "@/components/ui/toast"
import type { Settings } from "@/lib/contracts/mail"

/** An account's settings. Every change is saved at once. */
export function SettingsForm({ initial }: { initial: Settings }) {
  const t = useTranslations("account.settings")
  const errorSentence = useErrorSentence()
  const trpc = useTRPC()
  const [settings, setSettings] = useState(initial)
  /** Shows a choice while it is saved, and reverts it on an error. */
  const update = useMutation(
    trpc.settings.update.mutationOptions({
      // Saved in the order of the choices.
      scope: { id: "settings" },
      onMutate: (wanted) => {
        setSettings((shown) => ({ ...shown, ...wanted }))
        return Object.fromEntries(Object.keys(wanted).map((name) => [name, settings[name as keyof Settings]]))
      },
      onSuccess: (_changed, wanted) => {
        // Shows it again: an older choice that failed may have been reverted in the meantime.
        setSettings((shown) => ({ ...shown, ...wanted }))
        toast.success(t("saved"))
      },
      onError: (_error, _wanted, before) => setSettings((shown) => ({ ...shown, ...before })),
    }),
  )
  return (
    <>
      <PageTitle title={t("title")}>
        {settings.name}, {settings.email}
      </PageTitle>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card className="flex flex-col gap-6">
          <h2 className="font-semibold">{t("timeAndMail")}</h2>
          <TimeZoneSelect
            value={settings.timeZone}
            onChange={(timeZone) => update.mutate({ timeZone })}
            hint={t("zoneHint")}
            error={update.isError && update.variables.timeZone ? errorSentence(update.error) : undefined}
          />
          <label className="flex min-h-11 items-start gap-3 text-sm">
            <input
              type="checkbox"
              name="wantsMail"
              className="mt-0.5 size-5 shrink-0 accent-accent"
              checked={settings.wantsMail}
              onChange={(event) => update.mutate({ wantsMail: event.target.checked })}
            />
            <span>
              <span className="font-medium">{t("wantsMail")}</span>
              <span className="block text-faint">{t("wantsMailHint")}</span>
            </span>
          </label>
        </Card>
        <CalendarFeed
          settings={settings}
          onChanged={({ feedPath }) => setSettings((shown) => ({ ...shown, feedPath }))}
        />
        <Card className="flex flex-col gap-5">
          <div>
            <h2 className="font-semibold">{t("appearance")}</h2>
            <p className="mt-1 text-soft text-sm">{t("appearanceHint")}</p>
          </div>
          <LanguageSelect onChosen={(language) => update.mutate({ language })} />
          <ThemeSelect />
        </Card>
      </div>
    </>
  )
}

function CalendarFeed({ settings, onChanged }: { settings: Settings; onChanged: (settings: Settings) => void }) {
  const t = useTranslations("account.settings.calendar")
  const trpc = useTRPC()
  const isHydrated = useHydrated()
  const [isAsking, setAsking] = useState(false)
  const renew = useMutation(
    trpc.settings.renewFeed.mutationOptions({
      onSuccess: (changed) => {
        onChanged(changed)
        setAsking(false)
      },
    }),
  )
  const { feedPath } = settings
  return (
    <Card className="flex flex-col gap-5">
      <div>
        <h2 className="font-semibold">{t("title")}</h2>
        <p className="mt-1 text-soft text-sm">{t("lead")}</p>
      </div>
      {feedPath === null ? (
        <Button icon={CalendarSync} className="self-start" pending={renew.isPending} onClick={() => renew.mutate()}>
          {t("make")}
        </Button>
      ) : (
        <>
          {isHydrated ? (
            <CopyField label={t("address")} value={`${window.location.origin}${feedPath}`} hint={t("addressHint")} />
          ) : (
            <Skeleton className="h-20" />
          )}
          <Button icon={CalendarSync} variant="secondary" className="self-start" onClick={() => setAsking(true)}>
            {t("renew")}
          </Button>
        </>
      )}
      <ConfirmDialog
        open={isAsking}
        onClose={() => setAsking(false)}
        title={t("renewTitle")}
        description={t("renewLead")}
        keep={t("keep")}
        action={t("renew")}
        isHarmless
        pending={renew.isPending}
        onConfirm={() => renew.mutate()}
      />
    </Card>
  )
}
