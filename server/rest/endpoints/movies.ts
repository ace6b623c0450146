import { mediaErrorCodes } from "@/lib/contracts/errors"
import { createMovieInput, movieSchema, updateMovieInput } from "@/lib/contracts/movies"
import { pageOf } from "@/lib/contracts/pages"
import { defineEndpoint } from "../endpoint"
import { wireBody } from "../wire"
import { pageParams } from "./shared"

const one = { tag: "Movies", response: movieSchema } as const

export const movieEndpoints = [
  defineEndpoint({
    route: "GET /api/meet/movies",
    operationId: "list_movies",
    tag: "Movies",
    summary: "List your movies",
    description: "Newest first.",
    scope: "movies:read",
    query: pageParams,
    response: pageOf(movieSchema),
    errors: [],
    run: ({ actor, query, services }) => services.movies.listPage(actor, query),
  }),
  defineEndpoint({
    route: "POST /api/meet/movies",
    operationId: "create_movie",
    tag: "Movies",
    summary: "Add a movie",
    description:
      "Requires at least one source; `movie_url` and `file_path` exclude each other. A bot worker probes the movie: `is_probing` is true until `probe` has the result.",
    scope: "movies:write",
    body: wireBody(createMovieInput),
    status: 201,
    response: movieSchema,
    errors: ["MEDIA_FORBIDDEN"],
    run: ({ actor, body, services }) => services.movies.create(actor, body),
  }),
  defineEndpoint({
    ...one,
    route: "GET /api/meet/movies/{movie_id}",
    operationId: "get_movie",
    summary: "Get a movie",
    scope: "movies:read",
    errors: ["MOVIE_NOT_FOUND"],
    run: ({ actor, params, services }) => services.movies.get(actor, params),
  }),
  defineEndpoint({
    ...one,
    route: "PATCH /api/meet/movies/{movie_id}",
    operationId: "update_movie",
    summary: "Update a movie",
    description:
      "Omitted fields stay unchanged; null removes a source. A new source discards the old probe result, and a bot worker probes the movie again.",
    scope: "movies:write",
    body: wireBody(updateMovieInput, { omit: ["movieId"] }),
    errors: ["MOVIE_NOT_FOUND", "SCREENING_ACTIVE", "MEDIA_FORBIDDEN"],
    run: ({ actor, params, body, services }) => services.movies.update(actor, { ...params, ...body }),
  }),
  defineEndpoint({
    route: "DELETE /api/meet/movies/{movie_id}",
    operationId: "delete_movie",
    tag: "Movies",
    summary: "Delete a movie",
    description: "Deletes its renditions too. The source file or URL is not touched.",
    scope: "movies:write",
    errors: ["MOVIE_NOT_FOUND", "MOVIE_IN_USE"],
    run: ({ actor, params, services }) => services.movies.delete(actor, params),
  }),
  defineEndpoint({
    ...one,
    route: "POST /api/meet/movies/{movie_id}/probe",
    operationId: "probe_movie",
    summary: "Probe a movie again",
    description: "A bot worker probes it within seconds; `is_probing` is true until the result is there.",
    scope: "movies:write",
    status: 202,
    errors: ["MOVIE_NOT_FOUND"],
    run: ({ actor, params, services }) => services.movies.probe(actor, params),
  }),
  defineEndpoint({
    ...one,
    route: "POST /api/meet/movies/{movie_id}/prepare",
    operationId: "prepare_movie",
    summary: "Create a movie's renditions for WebRTC",
    description:
      "Runs in the background, also when renditions exist already; `renditions` show the progress. A running preparation continues.",
    scope: "movies:write",
    status: 202,
    errors: ["MOVIE_NOT_FOUND", ...mediaErrorCodes],
    run: ({ actor, params, services }) => services.movies.prepare(actor, params),
  }),
  defineEndpoint({
    ...one,
    route: "POST /api/meet/movies/{movie_id}/cancel_preparation",
    operationId: "cancel_preparation",
    summary: "Cancel a preparation",
    description: "Existing renditions are kept.",
    scope: "movies:write",
    errors: ["MOVIE_NOT_FOUND"],
    run: ({ actor, params, services }) => services.movies.cancelPreparation(actor, params),
  }),
]
