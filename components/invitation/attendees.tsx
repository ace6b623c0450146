import { useTranslations } from "next-intl"
import { Avatar } from "@/components/ui/avatar"
import type { RsvpSummary } from "@/lib/contracts/attendance"
import { rsvps } from "@/lib/contracts/rsvps"

/** First names of people who are coming, and the number of each RSVP. */
export function Attendees({ coming, counts }: RsvpSummary) {
  const t = useTranslations("lobby.attendees")
  const more = counts.coming - coming.length
  return (
    <section aria-labelledby="who-comes" className="flex flex-col gap-3">
      <h2 id="who-comes" className="font-medium text-sm text-soft">
        {t("title")}
      </h2>
      {counts.coming === 0 ? (
        <p className="text-faint text-sm">{t("nobody")}</p>
      ) : (
        <ul className="flex flex-wrap gap-2">
          {coming.map((name, index) => (
            <li key={index} className="flex items-center gap-2 rounded-full bg-raised py-1 pr-3 pl-1 text-sm">
              <Avatar name={name} className="size-7 text-xs" />
              {name}
            </li>
          ))}
          {more > 0 && <li className="self-center text-faint text-sm">{t("more", { count: more })}</li>}
        </ul>
      )}
      <ul className="flex flex-wrap gap-x-4 text-faint text-sm">
        {rsvps.map((answer) => counts[answer] > 0 && <li key={answer}>{t(answer, { count: counts[answer] })}</li>)}
      </ul>
    </section>
  )
}
