import { useTranslations } from "next-intl"
import { Skeleton } from "@/components/ui/surface"

export function RoomSkeleton() {
  const t = useTranslations("room.roomSkeleton")
  return (
    <div role="status" aria-label={t("opening")} className="flex h-dvh flex-col gap-3">
      <div className="flex h-14 items-center gap-3 px-4 sm:h-16">
        <Skeleton className="size-9" />
        <Skeleton className="h-5 w-40" />
      </div>
      <Skeleton className="aspect-video rounded-none lg:aspect-auto lg:flex-1" />
      <div className="flex gap-2 px-4 pb-24">
        <Skeleton className="h-24 w-40" />
        <Skeleton className="h-24 w-40" />
      </div>
    </div>
  )
}
