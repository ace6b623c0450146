import { personProcedure, router, run } from "./init"

/** For administrators; the services check permissions. */
export const systemRouter = router({
  examine: personProcedure.query(run(({ operations }) => operations.examine)),
  /** Waits some seconds while bot workers open the movies that are due. */
  examineMovies: personProcedure.mutation(({ ctx }) =>
    ctx.services.operations.examine(ctx.actor, { opensMovies: true }),
  ),
  workers: personProcedure.query(run(({ operations }) => operations.listWorkers)),
})
