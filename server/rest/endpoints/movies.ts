import { z } from "zod"
import { mediaErrorCodes } from "@/lib/contracts/errors"
import { createMovieInput, movieIdSchema, movieSchema, updateMovieInput } from "@/lib/contracts/movies"
import { pageOf } from "@/lib/contracts/pages"
import { defineEndpoint } from "../endpoint"
import { wireBody } from "../wire"
import { pageParams } from "./shared"

const one = {
  tag: "Movies",
  params: z.object({ movie_id: movieIdSchema }),
  status: 200,
  response: movieSchema,
} as const

export const movieEndpoints = [
  defineEndpoint({
    method: "GET",
    path: "/api/meet/movies",
    operationId: "list_movies",
    tag: "Movies",
    summary: "List your movies",
    description: "Newest first.",
    scope: "movies:read",
    query: pageParams,
    status: 200,
    response: pageOf(movieSchema),
    errors: [],
    run: ({ actor, query, services }) => services.movies.listPage(actor, query),
  }),
  defineEndpoint({
    method: "POST",
    path: "/api/meet/movies",
    operationId: "create_movie",
    tag: "Movies",
    summary: "Add a movie",
    description:
      "At least one source; `movie_url` and `file_path` exclude each other. A bot worker looks at it: `is_probing` is true until `probe` says what was found.",
    scope: "movies:write",
    body: wireBody(createMovieInput),
    status: 201,
    response: movieSchema,
    errors: ["MEDIA_FORBIDDEN"],
    run: ({ actor, body, services }) => services.movies.create(actor, body),
  }),
  defineEndpoint({
    ...one,
    method: "GET",
    path: "/api/meet/movies/{movie_id}",
    operationId: "get_movie",
    summary: "Read a movie",
    scope: "movies:read",
    errors: ["MOVIE_NOT_FOUND"],
    run: ({ actor, params, services }) => services.movies.get(actor, params),
  }),
  defineEndpoint({
    ...one,
    method: "PATCH",
    path: "/api/meet/movies/{movie_id}",
    operationId: "update_movie",
    summary: "Change a movie",
    description:
      "What is left out stays as it is; null takes a source away. With another source what was known of the old one is forgotten, and a bot worker looks at it.",
    scope: "movies:write",
    body: wireBody(updateMovieInput, { omit: ["movieId"] }),
    errors: ["MOVIE_NOT_FOUND", "SCREENING_ACTIVE", "MEDIA_FORBIDDEN"],
    run: ({ actor, params, body, services }) => services.movies.update(actor, { ...params, ...body }),
  }),
  defineEndpoint({
    method: "DELETE",
    path: "/api/meet/movies/{movie_id}",
    operationId: "delete_movie",
    tag: "Movies",
    summary: "Delete a movie",
    description: "With its prepared copies. The file or address that it plays from stays as it is.",
    scope: "movies:write",
    params: one.params,
    status: 204,
    errors: ["MOVIE_NOT_FOUND", "MOVIE_IN_USE"],
    run: ({ actor, params, services }) => services.movies.delete(actor, params),
  }),
  defineEndpoint({
    ...one,
    method: "POST",
    path: "/api/meet/movies/{movie_id}/probe",
    operationId: "probe_movie",
    summary: "Look at a movie again",
    description: "A bot worker does it within some seconds; `is_probing` says that its findings are awaited.",
    scope: "movies:write",
    status: 202,
    errors: ["MOVIE_NOT_FOUND"],
    run: ({ actor, params, services }) => services.movies.probe(actor, params),
  }),
  defineEndpoint({
    ...one,
    method: "POST",
    path: "/api/meet/movies/{movie_id}/prepare",
    operationId: "prepare_movie",
    summary: "Make the movie's copies for WebRTC (again)",
    description: "In the background; `renditions` tell how far they are. What is under way stays so.",
    scope: "movies:write",
    status: 202,
    errors: ["MOVIE_NOT_FOUND", ...mediaErrorCodes],
    run: ({ actor, params, services }) => services.movies.prepare(actor, params),
  }),
  defineEndpoint({
    ...one,
    method: "POST",
    path: "/api/meet/movies/{movie_id}/cancel_preparation",
    operationId: "cancel_preparation",
    summary: "Call off making copies",
    description: "Copies that are there stay.",
    scope: "movies:write",
    errors: ["MOVIE_NOT_FOUND"],
    run: ({ actor, params, services }) => services.movies.cancelPreparation(actor, params),
  }),
]
