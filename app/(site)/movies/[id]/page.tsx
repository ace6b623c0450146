import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { cache } from "react"
import { requireSignedIn } from "@/app/signed-in"
import { MoviePage } from "@/components/movies/movie-page"
import { toAppError } from "@/lib/contracts/errors"
import { movieIdInput } from "@/lib/contracts/movies"
import { web } from "@/server/composition/web"

interface Props {
  params: Promise<{ id: string }>
}

/** Read once, for the page and its title. Does not disclose whether somebody else's movie exists. */
const readMovie = cache(async (movieId: string) => {
  const actor = await requireSignedIn(`/movies/${movieId}`)
  if (!movieIdInput.safeParse({ movieId }).success) notFound()
  try {
    return await web().services.movies.get(actor, { movieId })
  } catch (error) {
    if (toAppError(error).code === "MOVIE_NOT_FOUND") notFound()
    throw error
  }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await readMovie((await params).id)).title }
}

export default async function Page({ params }: Props) {
  return <MoviePage initial={await readMovie((await params).id)} />
}
