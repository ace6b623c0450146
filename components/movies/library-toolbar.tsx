"use client"

import { ChevronDown, Search } from "lucide-react"
import { useTranslations } from "next-intl"
import { debounce, type Options } from "nuqs"
import { ToggleGroup } from "radix-ui"
import { cx } from "@/components/ui/cx"
import { controlClass } from "@/components/ui/field"
import { movieSorts, movieStates } from "@/server/contracts/movies"

type Sort = (typeof movieSorts)[number]
type State = (typeof movieStates)[number]
interface Params {
  search: string
  sort: Sort
  state: State | null
}

/** Typing is over when nothing came for so long. */
const TYPING_MS = 300
const ALL = "all"

/** Which movies the library shows, and in which order. */
export function LibraryToolbar(props: {
  params: Params
  onChange: (change: Partial<Params>, options?: Options) => void
}) {
  const t = useTranslations("movies")
  const { params, onChange } = props
  return (
    <div className="flex flex-col gap-3 lg:flex-row lg:items-center">
      <label className="relative min-w-0 flex-1">
        <span className="sr-only">{t("search")}</span>
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3.5 size-4 -translate-y-1/2 text-faint"
        />
        <input
          type="search"
          value={params.search}
          onChange={(event) =>
            onChange(
              { search: event.target.value },
              // An emptied field shows everything at once.
              event.target.value === "" ? {} : { limitUrlUpdates: debounce(TYPING_MS) },
            )
          }
          placeholder={t("search")}
          className={cx(controlClass, "pl-10 lg:h-[3.25rem]")}
        />
      </label>
      <div className="flex flex-col gap-3 sm:flex-row">
        <ToggleGroup.Root
          type="single"
          aria-label={t("show")}
          value={params.state ?? ALL}
          onValueChange={(value) => value && onChange({ state: value === ALL ? null : (value as State) })}
          className="grid grid-cols-2 gap-1 rounded-xl bg-canvas p-1 ring-1 ring-line ring-inset sm:flex sm:flex-1"
        >
          {([ALL, ...movieStates] as const).map((state) => (
            <ToggleGroup.Item
              key={state}
              value={state}
              className="h-11 whitespace-nowrap rounded-lg px-3 font-medium text-faint text-sm transition hover:text-ink data-[state=on]:bg-raised data-[state=on]:text-ink sm:flex-1"
            >
              {t(`states.${state}`)}
            </ToggleGroup.Item>
          ))}
        </ToggleGroup.Root>
        <label className="relative sm:w-48">
          <span className="sr-only">{t("sort")}</span>
          <select
            value={params.sort}
            onChange={(event) => onChange({ sort: event.target.value as Sort })}
            className={cx(controlClass, "appearance-none pr-10 sm:h-[3.25rem]")}
          >
            {movieSorts.map((sort) => (
              <option key={sort} value={sort}>
                {t(`sorts.${sort}`)}
              </option>
            ))}
          </select>
          <ChevronDown
            aria-hidden
            className="pointer-events-none absolute top-1/2 right-3.5 size-4 -translate-y-1/2 text-faint"
          />
        </label>
      </div>
    </div>
  )
}
