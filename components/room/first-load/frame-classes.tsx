/** Sizes that the skeleton shares with the page, so that nothing moves when the page replaces it. */

/** Has the height of a playing film, so that nothing moves when it starts. */
export const filmRowClass = "flex min-h-14 items-center gap-2 sm:min-h-11 sm:gap-3"

export const filmBarClass = "@container flex shrink-0 flex-col gap-1.5 px-3 pt-2.5 pb-2 sm:px-4"

export const roomBarClass =
  "flex shrink-0 flex-wrap items-center justify-center gap-2 border-line/60 border-t bg-surface px-3 pt-2.5 max-[359px]:gap-1 max-[359px]:px-2 pb-[max(0.625rem,env(safe-area-inset-bottom))] sm:gap-3"

export const panelClass = "w-80 shrink-0 border-line/60 border-l bg-surface xl:w-96"

export function PositionPlaceholder() {
  return (
    <div aria-hidden className="flex min-h-6 items-center">
      <div className="h-1 grow rounded-full bg-line/60" />
    </div>
  )
}
