import { z } from "zod"
import { scopeSchema } from "@/lib/contracts/users"
import { defineEndpoint } from "../endpoint"

export const accountEndpoints = [
  defineEndpoint({
    route: "GET /api/meet/me",
    operationId: "me",
    tag: "Account",
    summary: "Get the token's account and scopes",
    scope: null,
    response: z.object({
      id: z.uuid(),
      name: z.string(),
      email: z.string(),
      timeZone: z.string(),
      isAdministrator: z.boolean(),
      scopes: z.array(scopeSchema),
    }),
    errors: [],
    async run({ actor, scopes, services }) {
      const { name, email, timeZone } = await services.accounts.getSettings(actor)
      return { id: actor.userId, name, email, timeZone, isAdministrator: actor.isAdministrator, scopes }
    },
  }),
]
