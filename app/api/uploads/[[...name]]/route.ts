import { AppError } from "@/lib/contracts/errors"
import { web } from "@/server/composition/web"
import { createUploadApi } from "@/server/rest/uploads"

/** Resumable movie uploads from pages (by session) and programs (by a token with movies:write); see docs/api.md. */
const uploads = createUploadApi(() => {
  const app = web()
  return {
    ...app,
    async actorOf(request) {
      const authorization = request.headers.get("authorization")
      if (request.method === "POST") await app.rateLimits.countAddress(app.addressOf(request.headers))
      if (authorization === null) {
        const person = await app.readSessionActor()
        if (!person) throw new AppError("UNAUTHENTICATED")
        return person
      }
      const { actor, scopes } = await app.authenticateBearer(authorization)
      if (!scopes.includes("movies:write")) {
        throw new AppError("SCOPE_MISSING", { detail: "scopeNeeded", values: { scope: "movies:write" } })
      }
      return actor
    },
  }
})

export { uploads as DELETE, uploads as GET, uploads as HEAD, uploads as OPTIONS, uploads as PATCH, uploads as POST }
