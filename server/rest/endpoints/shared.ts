import { z } from "zod"
import type { ErrorCode } from "@/lib/contracts/errors"
import { MAX_PAGE_LIMIT } from "@/lib/contracts/pages"

/** Errors for actors who are not in the room. */
export const roomReadErrors = ["ROOM_NOT_FOUND", "NOT_ADMITTED"] as const satisfies readonly ErrorCode[]

/** Errors for actors without the permission. */
export const roomErrors = [...roomReadErrors, "FORBIDDEN"] as const satisfies readonly ErrorCode[]

/** Query of paged lists, whose response is `pageOf` (lib/contracts/pages.ts). */
export const pageParams = z.object({
  limit: z.coerce
    .number<string>(`limit is a number from 1 to ${MAX_PAGE_LIMIT}.`)
    .int(`limit is a whole number from 1 to ${MAX_PAGE_LIMIT}.`)
    .min(1, `limit is at least 1.`)
    .max(MAX_PAGE_LIMIT, `limit is at most ${MAX_PAGE_LIMIT}.`)
    .default(50)
    .meta({ description: "Maximum number of items." }),
  cursor: z
    .uuid("This is not the next_cursor of a list.")
    .optional()
    .meta({ description: "`next_cursor` of the previous page. Omit it for the first page." }),
})
