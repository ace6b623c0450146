import { AppError } from "@/lib/contracts/errors"
import type { ScreeningDto } from "@/lib/contracts/screening"
import type { Actor } from "@/lib/contracts/users"
import type { Core } from "@/server/composition"
import type { Owner, Target, Wish } from "./target"

/** Whoever types commands has the database: they act for the system, in every room. */
export const OPERATOR: Actor = { kind: "system", via: "command_line" }

/** Commands on the database, as its operator. */
export function databaseTarget({ services }: Pick<Core, "services">): Target {
  const personOf = async (email: Owner): Promise<Actor> => {
    if (email === null) {
      throw new AppError("INVALID_INPUT", { message: "Say whose it shall be: --creator <e-mail of an account>." })
    }
    return { ...(await services.findAccount({ email })), via: "command_line" }
  }
  return {
    listRooms: () => services.listRooms(OPERATOR),
    findRoomId: (idOrName) => services.findRoomId(idOrName),
    getRoom: (roomId) => services.getRoom(OPERATOR, { roomId }),
    createRoom: async (owner, input) => services.createRoom(await personOf(owner), input),
    scheduleRoom: (input) => services.scheduleRoom(OPERATOR, input),

    deleteRoom: (roomId) => services.deleteRoom(OPERATOR, { roomId }),

    movieStatus: (roomId) => services.getMovieStatus(OPERATOR, { roomId }),
    start: async (roomId) => toWish(await services.startScreening(OPERATOR, { roomId })),
    stop: async (roomId) => toWish(await services.stopScreening(OPERATOR, { roomId })),
    pause: async (roomId) => toWish(await services.pauseScreening(OPERATOR, { roomId })),
    resume: async (roomId) => toWish(await services.resumeScreening(OPERATOR, { roomId })),
    seek: async (roomId, positionMs) => toWish(await services.seekScreening(OPERATOR, { roomId, positionMs })),
    isBotPresent: (roomId) => services.isMovieBotPresent(OPERATOR, { roomId }),

    findMovieId: (idOrTitle) => services.findMovieId(idOrTitle),
    listMovies: () => services.listMovies(OPERATOR),
    getMovie: (movieId) => services.getMovie(OPERATOR, { movieId }),
    createMovie: async (owner, input) => services.createMovie(await personOf(owner), input),
    deleteMovie: (movieId) => services.deleteMovie(OPERATOR, { movieId }),
    probeMovie: (movieId) => services.probeMovie(OPERATOR, { movieId }),
    prepareMovie: (movieId) => services.prepareMovie(OPERATOR, { movieId }),
    cancelPreparation: (movieId) => services.cancelPreparation(OPERATOR, { movieId }),
  }
}

const toWish = ({ id, movieTitle, wanted }: ScreeningDto): Wish => ({
  screeningId: id,
  movieTitle,
  isPaused: wanted.isPaused,
  version: wanted.version,
})
