import { useTranslations } from "next-intl"
import { Avatar } from "@/components/ui/avatar"
import type { RsvpSummary } from "@/lib/contracts/attendance"

const SHOWN = 4

/** The people who are coming, on a room card. More than four avatars do not fit. */
export function RoomRsvps({ answers: { coming, counts } }: { answers: RsvpSummary }) {
  const t = useTranslations("rooms.answers")
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {coming.length > 0 && (
        <span aria-hidden className="-my-1 flex -space-x-1.5">
          {coming.slice(0, SHOWN).map((name, index) => (
            <Avatar key={`${index}-${name}`} name={name} className="size-6 text-[0.6rem] ring-2 ring-surface" />
          ))}
        </span>
      )}
      {counts.coming > 0 && <span>{t("coming", { count: counts.coming })}</span>}
      {counts.maybe > 0 && <span className="text-faint">{t("maybe", { count: counts.maybe })}</span>}
    </span>
  )
}
