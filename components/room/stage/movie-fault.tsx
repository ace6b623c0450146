import { TriangleAlert } from "lucide-react"
import { useTranslations } from "next-intl"
import { Button } from "@/components/ui/button"
import { Notice } from "@/components/ui/surface"
import type { RoomSummary } from "@/lib/contracts/rooms"
import { faultAhead, type RoomView } from "@/lib/rules/room-view"

/** Tells who controls the room that its movie will not play. Nothing while all is well. */
export function MovieFaultBanner(props: { room: RoomSummary; view: RoomView; onChoose: () => void }) {
  const t = useTranslations("room.movieFault")
  const fault = faultAhead(props.room, props.view)
  if (!fault) return null
  return (
    <div className="px-3 py-2">
      <Notice
        tone="bad"
        action={
          <Button variant="secondary" onClick={props.onChoose}>
            {t("choose")}
          </Button>
        }
      >
        <span className="flex items-start gap-2">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>
            {t("willNotPlay", { message: fault.message })} <code className="text-xs">{fault.code}</code>
          </span>
        </span>
      </Notice>
    </div>
  )
}
