import { z } from "zod"
import {
  acceptInviteInput,
  createRoomInput,
  roomIdInput,
  scheduleRoomInput,
  seekInput,
  updateRoomInput,
} from "@/lib/contracts/rooms"
import { createApiTokenInput, registerInput } from "@/lib/contracts/users"
import { adminRouter } from "./admin-router"
import { attendanceRouter } from "./attendance-router"
import { calendarRouter, mailRouter, settingsRouter } from "./calendar-router"
import { limitedProcedure, personProcedure, publicProcedure, roomProcedure, router } from "./init"
import { moviesRouter } from "./movies-router"
import { auditRouter, invitationsRouter, peopleRouter } from "./people-router"
import { systemRouter } from "./system-router"
import { webhooksRouter } from "./webhooks-router"

export const appRouter = router({
  /** Server time for countdowns, because the browser's clock may be wrong. Milliseconds since the Unix epoch. */
  time: publicProcedure.query(() => ({ nowMs: Date.now() })),

  users: router({
    register: limitedProcedure("register")
      .input(registerInput)
      .mutation(({ ctx, input }) => ctx.services.accounts.register(input)),
    me: publicProcedure.query(({ ctx }) =>
      ctx.actor?.kind === "user" ? { id: ctx.actor.userId, name: ctx.actor.name } : null,
    ),
  }),

  rooms: router({
    list: personProcedure.query(({ ctx }) => ctx.services.rooms.list(ctx.actor)),
    get: roomProcedure.input(roomIdInput).query(({ ctx, input }) => ctx.services.rooms.get(ctx.actor, input)),
    create: personProcedure
      .input(createRoomInput)
      .mutation(({ ctx, input }) => ctx.services.rooms.create(ctx.actor, input)),
    update: personProcedure
      .input(updateRoomInput)
      .mutation(({ ctx, input }) => ctx.services.rooms.update(ctx.actor, input)),
    schedule: roomProcedure
      .input(scheduleRoomInput)
      .mutation(({ ctx, input }) => ctx.services.rooms.schedule(ctx.actor, input)),
    acceptInvite: personProcedure
      .input(acceptInviteInput)
      .mutation(({ ctx, input }) => ctx.services.people.acceptInvitation(ctx.actor, input)),
    /** A mutation, so that no cache stores a token. */
    joinToken: roomProcedure
      .input(roomIdInput)
      .mutation(({ ctx, input }) => ctx.services.people.issueJoinToken(ctx.actor, input)),
    startMovie: roomProcedure
      .input(roomIdInput)
      .mutation(({ ctx, input }) => ctx.services.screenings.start(ctx.actor, input)),
    stopMovie: roomProcedure
      .input(roomIdInput)
      .mutation(({ ctx, input }) => ctx.services.screenings.stop(ctx.actor, input)),
    pauseMovie: roomProcedure
      .input(roomIdInput)
      .mutation(({ ctx, input }) => ctx.services.screenings.pause(ctx.actor, input)),
    resumeMovie: roomProcedure
      .input(roomIdInput)
      .mutation(({ ctx, input }) => ctx.services.screenings.resume(ctx.actor, input)),
    seekMovie: roomProcedure
      .input(seekInput)
      .mutation(({ ctx, input }) => ctx.services.screenings.seek(ctx.actor, input)),
  }),

  invitations: invitationsRouter,
  people: peopleRouter,
  attendance: attendanceRouter,
  audit: auditRouter,

  system: systemRouter,
  admin: adminRouter,

  movies: moviesRouter,

  tokens: router({
    list: personProcedure.query(({ ctx }) => ctx.services.accounts.listTokens(ctx.actor)),
    create: personProcedure
      .input(createApiTokenInput)
      .mutation(({ ctx, input }) => ctx.services.accounts.createToken(ctx.actor, input)),
    revoke: personProcedure
      .input(z.object({ tokenId: z.uuid() }))
      .mutation(({ ctx, input }) => ctx.services.accounts.revokeToken(ctx.actor, input)),
  }),

  webhooks: webhooksRouter,

  calendar: calendarRouter,
  mail: mailRouter,
  settings: settingsRouter,
})

export type AppRouter = typeof appRouter
