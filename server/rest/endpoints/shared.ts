import { z } from "zod"
import type { ErrorCode } from "@/lib/contracts/errors"
import { MAX_PAGE_LIMIT } from "@/lib/contracts/pages"
import { roomIdSchema } from "@/lib/contracts/rooms"

/** `room_id` is a segment of the path; rooms are named by id only. */
export const roomParams = z.object({ room_id: roomIdSchema })

/** What reading a room may answer to who is not in it. */
export const roomReadErrors = ["ROOM_NOT_FOUND", "NOT_ADMITTED"] as const satisfies readonly ErrorCode[]

/** What doing something in a room may answer to who may not. */
export const roomErrors = [...roomReadErrors, "FORBIDDEN"] as const satisfies readonly ErrorCode[]

/** The query of lists, which answer a page of `pageOf` (lib/contracts/pages.ts). */
export const pageParams = z.object({
  limit: z.coerce
    .number<string>(`limit is a number from 1 to ${MAX_PAGE_LIMIT}.`)
    .int(`limit is a whole number from 1 to ${MAX_PAGE_LIMIT}.`)
    .min(1, `limit is at least 1.`)
    .max(MAX_PAGE_LIMIT, `limit is at most ${MAX_PAGE_LIMIT}.`)
    .default(50)
    .meta({ description: "How many to answer." }),
  cursor: z
    .uuid("This is not the next_cursor of a list.")
    .optional()
    .meta({ description: "`next_cursor` of the page before. Left out: the first page." }),
})
