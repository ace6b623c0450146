import { personProcedure, router } from "./init"

/** For administrators; the services see to that. */
export const systemRouter = router({
  /** Everything a movie needs to start, looked at now. */
  examine: personProcedure.query(({ ctx }) => ctx.services.operations.examine(ctx.actor)),
  /** The same after bot workers have opened the movies that are due; takes some seconds. */
  examineMovies: personProcedure.mutation(({ ctx }) =>
    ctx.services.operations.examine(ctx.actor, { opensMovies: true }),
  ),
  workers: personProcedure.query(({ ctx }) => ctx.services.operations.listWorkers(ctx.actor)),
})
