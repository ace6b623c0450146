import type { SearchParams } from "nuqs/server"
import { titleOf } from "@/app/page-metadata"
import { requireSignedIn } from "@/app/signed-in"
import { loadLibraryParams, toSearch } from "@/components/movies/library-params"
import { MovieLibrary } from "@/components/movies/movie-library"
import { web } from "@/server/composition/web"

export const generateMetadata = titleOf("movies.title")

export default async function MoviesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireSignedIn("/movies")
  const search = toSearch(await loadLibraryParams(searchParams))
  const { services, uploads } = web()
  return (
    <MovieLibrary
      initial={await services.movies.search(actor, search)}
      uploads={uploads && { maxBytes: uploads.maxBytes }}
    />
  )
}
