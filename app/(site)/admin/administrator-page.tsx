import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { requireSignedIn } from "@/app/signed-in"
import { PageTitle } from "@/components/ui/surface"
import { Refused } from "./refused"

type Part = "people" | "tokens" | "history" | "workers" | "system" | "settings"

/** A page for administrators. Other people see a refusal. */
export async function AdministratorPage({ part, path, children }: { part: Part; path: string; children: ReactNode }) {
  const actor = await requireSignedIn(path)
  const t = await getTranslations("admin")
  if (!actor.isAdministrator) return <Refused why="administrators" />
  return (
    <>
      <PageTitle title={t(`${part}.title`)}>{t(`${part}.lead`)}</PageTitle>
      {children}
    </>
  )
}
