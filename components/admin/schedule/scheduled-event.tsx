import { Repeat, TriangleAlert } from "lucide-react"
import { useTranslations } from "next-intl"
import { cx } from "@/components/ui/cx"
import { faultWords } from "@/i18n/error-words"
import type { ScheduledRoom } from "@/lib/contracts/admin"

/** `timeText` is null where the calendar shows the time itself. */
export function ScheduledEvent({ room, timeText }: { room: ScheduledRoom; timeText: string | null }) {
  const t = useTranslations("admin.schedule")
  const tErrors = useTranslations("errors")
  const isInGrid = timeText !== null
  return (
    <span
      className={cx(
        "block min-w-0",
        isInGrid && "rounded-md border-l-2 px-1.5 py-1 text-xs leading-4",
        isInGrid && (room.isPlaying ? "border-live bg-live/15" : "border-accent bg-accent/10 hover:bg-accent/20"),
      )}
    >
      <span className="flex min-w-0 items-center gap-1.5">
        {room.isPlaying && (
          <span role="img" aria-label={t("playing")} className="size-2 shrink-0 rounded-full bg-live" />
        )}
        {room.fault && <TriangleAlert role="img" aria-label={t("fault")} className="size-3.5 shrink-0 text-bad" />}
        {timeText && <span className="tabular text-soft">{timeText}</span>}
        <span className={cx("min-w-0 font-medium", isInGrid && "truncate")}>{room.title}</span>
        {room.repeatsWeekly && <Repeat role="img" aria-label={t("weekly")} className="size-3 shrink-0 text-faint" />}
      </span>
      <span className={cx("block text-soft", isInGrid && "truncate")}>{room.movieTitle ?? t("noMovie")}</span>
      {room.fault && !isInGrid && <span className="block text-bad">{faultWords(room.fault, tErrors)}</span>}
    </span>
  )
}
