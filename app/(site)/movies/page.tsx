import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import type { SearchParams } from "nuqs/server"
import { requireSignedIn } from "@/app/signed-in"
import { loadLibraryParams, toSearch } from "@/components/movies/library-params"
import { MovieLibrary } from "@/components/movies/movie-library"
import { web } from "@/server/composition/web"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("movies"))("title") }
}

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
