import {
  choosePosterInput,
  createMovieInput,
  deleteMovieInput,
  movieIdInput,
  searchMoviesInput,
  updateMovieInput,
} from "@/lib/contracts/movies"
import { personProcedure, router, run } from "./init"

export const moviesRouter = router({
  list: personProcedure.query(run(({ movies }) => movies.list)),
  search: personProcedure.input(searchMoviesInput).query(run(({ movies }) => movies.search)),
  get: personProcedure.input(movieIdInput).query(run(({ movies }) => movies.get)),
  uses: personProcedure.input(movieIdInput).query(run(({ movies }) => movies.listUses)),
  create: personProcedure.input(createMovieInput).mutation(run(({ movies }) => movies.create)),
  update: personProcedure.input(updateMovieInput).mutation(run(({ movies }) => movies.update)),
  delete: personProcedure.input(deleteMovieInput).mutation(run(({ movies }) => movies.delete)),
  choosePoster: personProcedure.input(choosePosterInput).mutation(run(({ movies }) => movies.choosePoster)),
  probe: personProcedure.input(movieIdInput).mutation(run(({ movies }) => movies.probe)),
  prepare: personProcedure.input(movieIdInput).mutation(run(({ movies }) => movies.prepare)),
  cancelPreparation: personProcedure.input(movieIdInput).mutation(run(({ movies }) => movies.cancelPreparation)),
})
