import { createLoader, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server"
import { MOVIES_PAGE_SIZE, movieSorts, movieStates, type SearchMoviesInput } from "@/lib/contracts/movies"

/** The library's view in its address, so that it can be shared, reloaded and returned to. */
export const libraryParams = {
  search: parseAsString.withDefault(""),
  sort: parseAsStringLiteral(movieSorts).withDefault("newest"),
  state: parseAsStringLiteral(movieStates),
  page: parseAsInteger.withDefault(1),
}
export const loadLibraryParams = createLoader(libraryParams)

type LibraryParams = Awaited<ReturnType<typeof loadLibraryParams>>

/** Addresses may be written by hand, so invalid parts are dropped. */
export const toSearch = ({ search, sort, state, page }: LibraryParams): SearchMoviesInput => ({
  search: search.trim().slice(0, 100),
  sort,
  page: Math.min(Math.max(1, page), 100_000),
  pageSize: MOVIES_PAGE_SIZE,
  ...(state && { state }),
})
