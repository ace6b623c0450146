"use client"

import { useQuery } from "@tanstack/react-query"
import { ArrowRight, CircleCheck } from "lucide-react"
import { useTranslations } from "next-intl"
import { QueryStatus } from "@/components/shell/query-status"
import { useTRPC } from "@/components/shell/trpc"
import { CheckResultRow } from "@/components/system/check-result-row"
import { ButtonLink } from "@/components/ui/button-link"
import { faultPath } from "./fault-path"
import { Section } from "./section"

const POLL_MS = 15_000

/** Faults that need a person, with advice and a link. */
export function Faults({ isAdministrator }: { isAdministrator: boolean }) {
  const t = useTranslations("admin.faults")
  const trpc = useTRPC()
  const query = useQuery(trpc.admin.faults.queryOptions(undefined, { refetchInterval: POLL_MS }))
  const { data } = query
  return (
    <Section title={t("title")} count={data?.length}>
      <QueryStatus query={query} className="h-14" />
      {data?.length === 0 && (
        <p className="flex items-center gap-3 rounded-2xl bg-surface px-5 py-4 text-sm ring-1 ring-line/70 ring-inset">
          <CircleCheck aria-hidden className="size-5 shrink-0 text-good" />
          {t("none")}
        </p>
      )}
      {data && data.length > 0 && (
        <ul className="rounded-2xl bg-surface ring-1 ring-line/70 ring-inset">
          {data.map((line) => {
            const path = faultPath(line.name, isAdministrator)
            return (
              <CheckResultRow
                key={line.name}
                line={line}
                action={
                  path && (
                    <ButtonLink
                      href={path}
                      aria-label={t("goNamed", { name: line.name })}
                      variant="ghost"
                      className="sm:-my-2"
                    >
                      {t("go")}
                      <ArrowRight aria-hidden className="size-4" />
                    </ButtonLink>
                  )
                }
              />
            )
          })}
        </ul>
      )}
    </Section>
  )
}
