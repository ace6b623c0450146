import { AppError } from "@/lib/contracts/errors"
import type { ScreeningDto } from "@/lib/contracts/screening"
import type { Actor } from "@/lib/contracts/users"
import type { Application } from "@/server/composition/application"
import type { Command, Owner, Target } from "./target"

/** Access to the database implies full permissions, so commands on it act as the system. */
export const OPERATOR: Actor = { kind: "system", via: "command_line" }

export function databaseTarget({ services }: Pick<Application, "services">): Target {
  const personOf = async (email: Owner): Promise<Actor> => {
    if (email === null) {
      throw new AppError("INVALID_INPUT", { message: "Name the owner: --creator <e-mail of an account>." })
    }
    return { ...(await services.accounts.find({ email })), via: "command_line" }
  }
  return {
    listRooms: () => services.rooms.list(OPERATOR),
    findRoomId: (text) => services.rooms.findId(text),
    getRoom: (roomId) => services.rooms.get(OPERATOR, { roomId }),
    createRoom: async (owner, input) => services.rooms.create(await personOf(owner), input),
    scheduleRoom: (input) => services.rooms.schedule(OPERATOR, input),

    deleteRoom: (roomId) => services.rooms.delete(OPERATOR, { roomId }),

    movieStatus: (roomId) => services.screenings.getStatus(OPERATOR, { roomId }),
    start: async (roomId) => toCommand(await services.screenings.start(OPERATOR, { roomId })),
    stop: async (roomId) => toCommand(await services.screenings.stop(OPERATOR, { roomId })),
    pause: async (roomId) => toCommand(await services.screenings.pause(OPERATOR, { roomId })),
    resume: async (roomId) => toCommand(await services.screenings.resume(OPERATOR, { roomId })),
    seek: async (roomId, positionMs) => toCommand(await services.screenings.seek(OPERATOR, { roomId, positionMs })),
    isBotPresent: (roomId) => services.screenings.isMovieBotPresent(OPERATOR, { roomId }),

    findMovieId: (idOrTitle) => services.movies.findId(idOrTitle),
    listMovies: () => services.movies.list(OPERATOR),
    getMovie: (movieId) => services.movies.get(OPERATOR, { movieId }),
    createMovie: async (owner, input) => services.movies.create(await personOf(owner), input),
    deleteMovie: (movieId) => services.movies.delete(OPERATOR, { movieId }),
    probeMovie: (movieId) => services.movies.probe(OPERATOR, { movieId }),
    prepareMovie: (movieId) => services.movies.prepare(OPERATOR, { movieId }),
    cancelPreparation: (movieId) => services.movies.cancelPreparation(OPERATOR, { movieId }),
  }
}

const toCommand = ({ id, movieTitle, wanted }: ScreeningDto): Command => ({
  screeningId: id,
  movieTitle,
  isPaused: wanted.isPaused,
  version: wanted.version,
})
