"use client"

import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { Film, Plus, SearchX } from "lucide-react"
import { useTranslations } from "next-intl"
import { useQueryStates } from "nuqs"
import { useState } from "react"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { cx } from "@/components/ui/cx"
import { Pages } from "@/components/ui/pages"
import { EmptyState, PageTitle } from "@/components/ui/surface"
import type { MovieDto } from "@/lib/contracts/movies"
import type { TablePage } from "@/lib/contracts/tables"
import type { UploadLimits } from "@/lib/contracts/uploads"
import { AddMovieDialog } from "./add-movie-dialog"
import { libraryParams, toSearch } from "./library-params"
import { LibraryToolbar } from "./library-toolbar"
import { MovieCard } from "./movie-card"
import { pollOf } from "./movie-state"

interface Props {
  /** The page of movies that the address selects. */
  initial: TablePage<MovieDto>
  /** Null where the deployment accepts no uploads. */
  uploads: UploadLimits | null
}

export function MovieLibrary({ initial, uploads }: Props) {
  const t = useTranslations("movies")
  const trpc = useTRPC()
  const [params, setParams] = useQueryStates(libraryParams)
  const search = toSearch(params)
  const [firstSearch] = useState(() => JSON.stringify(search))
  const { data = initial, isPlaceholderData } = useQuery({
    ...trpc.movies.search.queryOptions(search),
    ...(JSON.stringify(search) === firstSearch && { initialData: initial }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => pollOf(state.data?.rows ?? []),
  })
  const [isAdding, setAdding] = useState(false)
  const isNarrowed = search.search !== "" || search.state !== undefined
  const pages = Math.ceil(data.total / search.pageSize)
  const isEmpty = data.total === 0 && !isNarrowed

  const add = (
    <Button icon={Plus} onClick={() => setAdding(true)}>
      {t("add")}
    </Button>
  )
  return (
    <>
      <PageTitle title={t("title")} action={!isEmpty && add}>
        {t("lead")}
      </PageTitle>
      {isEmpty ? (
        <EmptyState icon={Film} title={t("none")} action={add}>
          {t("noneLead")}
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-6">
          <LibraryToolbar params={params} onChange={(change) => void setParams({ ...change, page: null })} />
          <p role="status" className="-mb-2 text-faint text-sm">
            {t("count", { count: data.total })}
          </p>
          {data.rows.length === 0 ? (
            <EmptyState
              icon={SearchX}
              title={t("nothingFound")}
              action={
                <Button variant="secondary" onClick={() => void setParams(null)}>
                  {t("showAll")}
                </Button>
              }
            >
              {t("nothingFoundLead")}
            </EmptyState>
          ) : (
            <ul
              aria-label={t("list")}
              aria-busy={isPlaceholderData}
              className={cx(
                "grid grid-cols-1 gap-4 transition-opacity min-[440px]:grid-cols-2 md:grid-cols-3 lg:gap-5",
                isPlaceholderData && "opacity-60",
              )}
            >
              {data.rows.map((movie) => (
                <MovieCard key={movie.id} movie={movie} />
              ))}
            </ul>
          )}
          {pages > 1 && (
            <Pages
              label={t("pages.label")}
              page={search.page}
              pages={pages}
              onPage={(page) => void setParams({ page }, { history: "push", scroll: true })}
              className="justify-center"
            >
              {t("pages.here", { page: search.page, pages })}
            </Pages>
          )}
        </div>
      )}
      <AddMovieDialog open={isAdding} onClose={() => setAdding(false)} uploads={uploads} />
    </>
  )
}
