import { initTRPC, TRPCError } from "@trpc/server"
import superjson from "superjson"
import { z } from "zod"
import { detailsOf } from "@/lib/contracts/error-detail"
import { AppError, errorTable } from "@/lib/contracts/errors"
import { faultOfData } from "@/lib/contracts/text"
import type { Actor } from "@/lib/contracts/users"
import type { Attempt } from "@/server/auth/rate-limits"
import type { Logger } from "@/server/ports"
import type { Services } from "@/server/services/all"

export interface TrpcContext {
  /** The signed-in person, else the room's guest, else null. */
  actor: Exclude<Actor, { kind: "system" }> | null
  services: Services
  /** Sets the guest cookie. */
  startGuest: (guest: { memberId: string; roomId: string }) => Promise<void>
  endGuest: () => void
  /** @throws RATE_LIMITED when the client's address made too many attempts. */
  countAttempt: (attempt: Attempt) => Promise<void>
  log: Logger
}

const t = initTRPC.context<TrpcContext>().create({
  transformer: superjson,
  errorFormatter({ shape, error }) {
    const appError = errorOf(error.cause, error.code)
    return {
      ...shape,
      message: appError.code,
      // Codes only, because pages translate them. Stack and cause must not leave the server.
      data: {
        code: shape.data.code,
        httpStatus: errorTable[appError.code].status,
        appCode: appError.code,
        details: appError.details,
        path: shape.data.path,
      },
    }
  },
})

function errorOf(cause: unknown, trpcCode: string): AppError {
  if (cause instanceof AppError) return cause
  if (cause instanceof z.ZodError) return new AppError("INVALID_INPUT", { details: detailsOf(cause) })
  if (trpcCode === "NOT_FOUND") return new AppError("NOT_FOUND")
  if (trpcCode !== "INTERNAL_SERVER_ERROR") return new AppError("INVALID_INPUT")
  return new AppError("INTERNAL")
}

/** Gives expected errors their tRPC code and logs all others. `next()` never rejects in tRPC 11, so this checks its result. */
const withErrors = t.middleware(async ({ next, ctx, path }) => {
  const result = await next()
  if (result.ok) return result
  const { cause } = result.error
  if (cause instanceof AppError && cause.code !== "INTERNAL") {
    throw new TRPCError({ code: errorTable[cause.code].trpc, message: cause.message, cause })
  }
  if (!(cause instanceof z.ZodError)) ctx.log.error({ err: result.error, path }, "procedure failed")
  return result
})

export const router = t.router
/** @throws INVALID_INPUT when PostgreSQL cannot store the input. */
const withStorableInput = t.middleware(async ({ next, getRawInput }) => {
  const fault = faultOfData(await getRawInput())
  if (fault) throw new AppError("INVALID_INPUT", { detail: fault })
  return next()
})

export const publicProcedure = t.procedure.use(withErrors).use(withStorableInput)

const limited = (attempt: Attempt) =>
  t.middleware(async ({ ctx, next }) => {
    await ctx.countAttempt(attempt)
    return next()
  })

/** @throws RATE_LIMITED after too many attempts to guess a secret. */
export const limitedProcedure = (attempt: Attempt) => publicProcedure.use(limited(attempt))

/** @throws UNAUTHENTICATED when nobody is signed in. Services check permissions. */
export const personProcedure = publicProcedure.use(({ ctx, next }) => {
  if (ctx.actor?.kind !== "user") throw new AppError("UNAUTHENTICATED")
  return next({ ctx: { ...ctx, actor: ctx.actor } })
})

/** @throws RATE_LIMITED, UNAUTHENTICATED */
export const limitedPersonProcedure = (attempt: Attempt) => personProcedure.use(limited(attempt))

/** @throws UNAUTHENTICATED when the actor is neither a signed-in person nor a guest. */
export const roomProcedure = publicProcedure.use(({ ctx, next }) => {
  if (!ctx.actor) throw new AppError("UNAUTHENTICATED")
  return next({ ctx: { ...ctx, actor: ctx.actor } })
})

/** A resolver that calls one use case with the actor and the input. */
export const run =
  <Caller, Input, Result>(pick: (services: Services) => (actor: Caller, input: Input) => Promise<Result>) =>
  ({ ctx, input }: { ctx: { services: Services; actor: Caller }; input: Input }): Promise<Result> =>
    pick(ctx.services)(ctx.actor, input)
