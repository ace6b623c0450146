import {
  choosePosterInput,
  createMovieInput,
  deleteMovieInput,
  movieIdInput,
  searchMoviesInput,
  updateMovieInput,
} from "@/lib/contracts/movies"
import { personProcedure, router } from "./init"

/** A person's movies: what there is, what is known of it, and what becomes of it. */
export const moviesRouter = router({
  list: personProcedure.query(({ ctx }) => ctx.services.listMovies(ctx.actor)),
  search: personProcedure
    .input(searchMoviesInput)
    .query(({ ctx, input }) => ctx.services.searchMovies(ctx.actor, input)),
  get: personProcedure.input(movieIdInput).query(({ ctx, input }) => ctx.services.getMovie(ctx.actor, input)),
  uses: personProcedure.input(movieIdInput).query(({ ctx, input }) => ctx.services.listMovieUses(ctx.actor, input)),
  create: personProcedure
    .input(createMovieInput)
    .mutation(({ ctx, input }) => ctx.services.createMovie(ctx.actor, input)),
  update: personProcedure
    .input(updateMovieInput)
    .mutation(({ ctx, input }) => ctx.services.updateMovie(ctx.actor, input)),
  delete: personProcedure
    .input(deleteMovieInput)
    .mutation(({ ctx, input }) => ctx.services.deleteMovie(ctx.actor, input)),
  choosePoster: personProcedure
    .input(choosePosterInput)
    .mutation(({ ctx, input }) => ctx.services.choosePoster(ctx.actor, input)),
  probe: personProcedure.input(movieIdInput).mutation(({ ctx, input }) => ctx.services.probeMovie(ctx.actor, input)),
  prepare: personProcedure
    .input(movieIdInput)
    .mutation(({ ctx, input }) => ctx.services.prepareMovie(ctx.actor, input)),
  cancelPreparation: personProcedure
    .input(movieIdInput)
    .mutation(({ ctx, input }) => ctx.services.cancelPreparation(ctx.actor, input)),
})
