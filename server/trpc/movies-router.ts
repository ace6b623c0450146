import {
  choosePosterInput,
  createMovieInput,
  deleteMovieInput,
  movieIdInput,
  searchMoviesInput,
  updateMovieInput,
} from "@/lib/contracts/movies"
import { personProcedure, router } from "./init"

export const moviesRouter = router({
  list: personProcedure.query(({ ctx }) => ctx.services.movies.list(ctx.actor)),
  search: personProcedure
    .input(searchMoviesInput)
    .query(({ ctx, input }) => ctx.services.movies.search(ctx.actor, input)),
  get: personProcedure.input(movieIdInput).query(({ ctx, input }) => ctx.services.movies.get(ctx.actor, input)),
  uses: personProcedure.input(movieIdInput).query(({ ctx, input }) => ctx.services.movies.listUses(ctx.actor, input)),
  create: personProcedure
    .input(createMovieInput)
    .mutation(({ ctx, input }) => ctx.services.movies.create(ctx.actor, input)),
  update: personProcedure
    .input(updateMovieInput)
    .mutation(({ ctx, input }) => ctx.services.movies.update(ctx.actor, input)),
  delete: personProcedure
    .input(deleteMovieInput)
    .mutation(({ ctx, input }) => ctx.services.movies.delete(ctx.actor, input)),
  choosePoster: personProcedure
    .input(choosePosterInput)
    .mutation(({ ctx, input }) => ctx.services.movies.choosePoster(ctx.actor, input)),
  probe: personProcedure.input(movieIdInput).mutation(({ ctx, input }) => ctx.services.movies.probe(ctx.actor, input)),
  prepare: personProcedure
    .input(movieIdInput)
    .mutation(({ ctx, input }) => ctx.services.movies.prepare(ctx.actor, input)),
  cancelPreparation: personProcedure
    .input(movieIdInput)
    .mutation(({ ctx, input }) => ctx.services.movies.cancelPreparation(ctx.actor, input)),
})
