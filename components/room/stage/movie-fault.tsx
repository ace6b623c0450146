import { TriangleAlert } from "lucide-react"
import { useTranslations } from "next-intl"
import { Button } from "@/components/ui/button"
import { Notice } from "@/components/ui/surface"
import { faultWords } from "@/i18n/error-words"
import { faultAhead } from "@/lib/rules/room-view"
import { useRoom } from "../room-context"

/** Warns people who control the room that its movie will not play. */
export function MovieFaultBanner() {
  const t = useTranslations("room.movieFault")
  const tErrors = useTranslations("errors")
  const { room, view, openDialog } = useRoom()
  const fault = faultAhead(room, view)
  if (!fault) return null
  return (
    <div className="px-3 py-2">
      <Notice
        tone="bad"
        action={
          <Button variant="secondary" onClick={() => openDialog("schedule")}>
            {t("choose")}
          </Button>
        }
      >
        <span className="flex items-start gap-2">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>
            {t("willNotPlay", { message: faultWords(fault, tErrors) })} <code className="text-xs">{fault.code}</code>
          </span>
        </span>
      </Notice>
    </div>
  )
}
