import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { cx } from "@/components/ui/cx"
import { Skeleton } from "@/components/ui/surface"
import { filmBarClass, filmRowClass, PositionPlaceholder, panelClass, roomBarClass } from "./frame-classes"

/** A viewer's controls. */
const buttons = ["microphone", "camera", "reaction", "keys", "layout", "panel"]

/**
 * Placeholder of the room's page in the default layout.
 * @param children shown where the film will be
 */
export function RoomSkeleton({ children }: { children?: ReactNode }) {
  const t = useTranslations("room.roomSkeleton")
  return (
    <div role="status" aria-label={t("opening")} className="flex h-dvh flex-col">
      <div className="flex h-14 shrink-0 items-center gap-3 px-4 sm:h-16 low:h-12">
        <Skeleton className="size-9" />
        <Skeleton className="h-5 w-40" />
      </div>
      <div className="flex min-h-0 flex-1">
        <div className="flex min-w-0 flex-1 flex-col">
          <div className="flex min-h-0 flex-1 flex-col">
            <div className="relative aspect-video min-h-56 shrink-0 lying:aspect-auto lying:min-h-0 lying:flex-1">
              <Skeleton className="size-full rounded-none" />
              {children}
            </div>
            <div className={filmBarClass}>
              <PositionPlaceholder />
              <div className={filmRowClass} />
            </div>
            <div className="flex min-h-36 flex-1 items-center justify-center px-3 py-2 lying:min-h-0 lying:flex-none low:hidden">
              <Skeleton className="aspect-video w-42" />
            </div>
          </div>
          <div className={cx(roomBarClass, "low:hidden")}>
            {buttons.map((button) => (
              <Skeleton key={button} className={cx("size-11 rounded-full!", button === "keys" && "max-lg:hidden")} />
            ))}
          </div>
        </div>
        <div className={cx(panelClass, "max-lg:hidden")} />
      </div>
    </div>
  )
}
