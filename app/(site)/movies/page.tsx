import type { Metadata } from "next"
import { requireSignedIn } from "@/app/signed-in"
import { MovieLibrary } from "@/components/movies/movie-library"
import { web } from "@/server/composition"

export const metadata: Metadata = { title: "Movies" }

export default async function MoviesPage() {
  const actor = await requireSignedIn("/movies")
  return <MovieLibrary initialMovies={await web().services.listMovies(actor)} />
}
