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
import { limitedProcedure, personProcedure, publicProcedure, roomProcedure, router, run } from "./init"
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
    list: personProcedure.query(run(({ rooms }) => rooms.list)),
    get: roomProcedure.input(roomIdInput).query(run(({ rooms }) => rooms.get)),
    create: personProcedure.input(createRoomInput).mutation(run(({ rooms }) => rooms.create)),
    update: personProcedure.input(updateRoomInput).mutation(run(({ rooms }) => rooms.update)),
    schedule: roomProcedure.input(scheduleRoomInput).mutation(run(({ rooms }) => rooms.schedule)),
    acceptInvite: personProcedure.input(acceptInviteInput).mutation(run(({ people }) => people.acceptInvitation)),
    /** A mutation, so that no cache stores a token. */
    joinToken: roomProcedure.input(roomIdInput).mutation(run(({ people }) => people.issueJoinToken)),
    startMovie: roomProcedure.input(roomIdInput).mutation(run(({ screenings }) => screenings.start)),
    stopMovie: roomProcedure.input(roomIdInput).mutation(run(({ screenings }) => screenings.stop)),
    pauseMovie: roomProcedure.input(roomIdInput).mutation(run(({ screenings }) => screenings.pause)),
    resumeMovie: roomProcedure.input(roomIdInput).mutation(run(({ screenings }) => screenings.resume)),
    seekMovie: roomProcedure.input(seekInput).mutation(run(({ screenings }) => screenings.seek)),
  }),

  invitations: invitationsRouter,
  people: peopleRouter,
  attendance: attendanceRouter,
  audit: auditRouter,

  system: systemRouter,
  admin: adminRouter,

  movies: moviesRouter,

  tokens: router({
    list: personProcedure.query(run(({ accounts }) => accounts.listTokens)),
    create: personProcedure.input(createApiTokenInput).mutation(run(({ accounts }) => accounts.createToken)),
    revoke: personProcedure
      .input(z.object({ tokenId: z.uuid() }))
      .mutation(run(({ accounts }) => accounts.revokeToken)),
  }),

  webhooks: webhooksRouter,

  calendar: calendarRouter,
  mail: mailRouter,
  settings: settingsRouter,
})

export type AppRouter = typeof appRouter
