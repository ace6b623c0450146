import type { Actor, ApiTokenDto } from "@/lib/contracts/users"
import type { Deps } from "../kernel/deps"
import { requirePerson } from "../kernel/require-person"
import { toApiTokenDto, tokenSelect } from "./api-token"

/** Lists the actor's valid tokens, newest first. */
export function listApiTokens({ db, clock }: Pick<Deps, "db" | "clock">) {
  return async (actor: Actor): Promise<ApiTokenDto[]> => {
    const rows = await db.apiToken.findMany({
      where: { userId: requirePerson(actor).userId, revokedAt: null, expiresAt: { gt: clock.now() } },
      orderBy: { id: "desc" },
      select: tokenSelect,
    })
    return rows.map(toApiTokenDto)
  }
}
