"use client"

import { ChevronDown } from "lucide-react"
import { useTranslations } from "next-intl"
import { cx } from "@/components/ui/cx"
import { controlClass } from "@/components/ui/field"
import { SearchField } from "@/components/ui/search-field"
import { Segments } from "@/components/ui/segments"
import { movieSorts, movieStates } from "@/lib/contracts/movies"

type Sort = (typeof movieSorts)[number]
type State = (typeof movieStates)[number]
interface Params {
  search: string
  sort: Sort
  state: State | null
}

const ALL = "all"

export function LibraryToolbar(props: { params: Params; onChange: (change: Partial<Params>) => void }) {
  const t = useTranslations("movies")
  const { params, onChange } = props
  return (
    <div className="flex flex-col gap-3 lg:flex-row lg:items-center">
      <SearchField
        label={t("search")}
        value={params.search}
        onChange={(search) => onChange({ search })}
        className="flex-1 [&>input]:lg:h-[3.25rem]"
      />
      <div className="flex flex-col gap-3 sm:flex-row">
        <Segments
          label={t("show")}
          value={params.state ?? ALL}
          choices={([ALL, ...movieStates] as const).map((value) => ({ value, label: t(`states.${value}`) }))}
          onChange={(state) => onChange({ state: state === ALL ? null : state })}
          className="max-sm:grid max-sm:grid-cols-2 sm:flex-1"
        />
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
