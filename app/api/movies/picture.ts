import { currentActor } from "@/app/signed-in"
import { AppError } from "@/lib/contracts/errors"
import { frameNumberSchema, movieIdSchema } from "@/lib/contracts/movies"
import { web } from "@/server/composition/web"
import { pictureAnswer } from "@/server/rest/picture"

/**
 * Responds with a picture of a movie; `number` null means its poster. A request that names the picture's version needs no
 * session.
 */
export function moviePicture(request: Request, id: string, number: string | null): Promise<Response> {
  return pictureAnswer(
    request,
    () => web().log,
    async () => {
      const movieId = movieIdSchema.safeParse(id)
      const frame = number === null ? null : frameNumberSchema.safeParse(number)
      if (!movieId.success || frame?.success === false) throw new AppError("NOT_FOUND")
      const version = new URL(request.url).searchParams.get("v")
      return web().services.movies.getPicture(await currentActor(), {
        movieId: movieId.data,
        number: frame?.data ?? null,
        version,
      })
    },
  )
}
