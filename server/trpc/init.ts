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
  /** Who is signed in, else the guest of a room, else nobody. */
  actor: Exclude<Actor, { kind: "system" }> | null
  services: Services
  /** Makes the browser that asks a room's guest, by a cookie. */
  startGuest: (guest: { memberId: string; roomId: string }) => Promise<void>
  endGuest: () => void
  /** Counts something that could be a guess, from where the request comes. Throws RATE_LIMITED. */
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
      // Codes only: pages have the words. No stack and no cause leave the server.
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

/**
 * Gives expected failures their tRPC code and logs what nobody expected. `next()` never rejects in tRPC 11: the result is
 * looked at instead.
 */
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
/** What the database could not keep is the asker's fault, whichever procedure it is sent to. */
const withStorableInput = t.middleware(async ({ next, getRawInput }) => {
  const fault = faultOfData(await getRawInput())
  if (fault) throw new AppError("INVALID_INPUT", { detail: fault })
  return next()
})

export const publicProcedure = t.procedure.use(withErrors).use(withStorableInput)

/** For everybody, but not without end: it could be a guess. Throws RATE_LIMITED. */
export const limitedProcedure = (attempt: Attempt) =>
  publicProcedure.use(async ({ ctx, next }) => {
    await ctx.countAttempt(attempt)
    return next()
  })

/** For signed-in people. Throws UNAUTHENTICATED. What they may do is decided by the services. */
export const personProcedure = publicProcedure.use(({ ctx, next }) => {
  if (ctx.actor?.kind !== "user") throw new AppError("UNAUTHENTICATED")
  return next({ ctx: { ...ctx, actor: ctx.actor } })
})

/** The same, but not without end: it could be a guess. Throws RATE_LIMITED. */
export const limitedPersonProcedure = (attempt: Attempt) =>
  personProcedure.use(async ({ ctx, next }) => {
    await ctx.countAttempt(attempt)
    return next()
  })

/** For whoever may be in a room: signed-in people and guests. Throws UNAUTHENTICATED. */
export const roomProcedure = publicProcedure.use(({ ctx, next }) => {
  if (!ctx.actor) throw new AppError("UNAUTHENTICATED")
  return next({ ctx: { ...ctx, actor: ctx.actor } })
})
