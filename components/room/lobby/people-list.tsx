import { Check } from "lucide-react"
import { useTranslations } from "next-intl"
import { Avatar } from "@/components/ui/avatar"
import { cx } from "@/components/ui/cx"
import type { LobbyPerson } from "./lobby-people"

/** More would fill the stage. The people panel lists everybody. */
const SHOWN = 12

export function PeopleList({ people }: { people: LobbyPerson[] }) {
  const t = useTranslations("lobby.ready")
  const here = people.filter(({ isHere }) => isHere)
  const more = people.length - SHOWN
  if (people.length === 0) return null
  return (
    <section className="flex flex-col items-center gap-2.5">
      <p role="status" className="text-soft text-sm">
        {t("count", { ready: here.filter(({ isReady }) => isReady).length, here: here.length })}
      </p>
      <ul aria-label={t("people")} className="flex flex-wrap justify-center gap-2">
        {people.slice(0, SHOWN).map((person) => (
          <PersonChip key={person.identity} person={person} />
        ))}
        {more > 0 && <li className="self-center text-faint text-sm">{t("more", { count: more })}</li>}
      </ul>
    </section>
  )
}

function PersonChip({ person }: { person: LobbyPerson }) {
  const t = useTranslations("lobby.ready")
  const { name, isHere, isReady } = person
  return (
    <li
      className={cx(
        "flex max-w-48 items-center gap-2 rounded-full py-1 pr-3 pl-1 text-sm ring-1 ring-inset",
        isReady ? "bg-good/15 ring-good/50" : isHere ? "bg-raised ring-line" : "text-soft ring-line ring-dashed",
      )}
    >
      <span className="relative">
        <Avatar name={name} className={cx("size-7 text-xs", !isHere && "opacity-50 grayscale")} />
        {isReady && (
          <span className="absolute -right-1 -bottom-1 grid size-4 place-items-center rounded-full bg-good text-canvas">
            <Check aria-hidden strokeWidth={3.5} className="size-3" />
          </span>
        )}
      </span>
      <span className="truncate">{name}</span>
      <span className={isHere ? "sr-only" : "text-faint text-xs"}>
        {t(isReady ? "isReady" : isHere ? "isHere" : "isExpected")}
      </span>
    </li>
  )
}
