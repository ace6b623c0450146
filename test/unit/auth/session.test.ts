import { describe, expect, it } from "vitest"
import { AppError } from "@/lib/contracts/errors"
import { createAuthOptions } from "@/server/auth/session"

/** The outcome of a sign-in, and the address that the attempt was counted for. */
async function signIn(outcome: () => Promise<{ id: string; name: string; email: string }>) {
  const addresses: string[] = []
  const { providers } = createAuthOptions({
    secret: "a secret of at least thirty-two characters",
    verifyCredentials: (_, address) => {
      addresses.push(address)
      return outcome()
    },
    addressOf: (headers) => headers.get("x-forwarded-for") ?? "",
  })
  const [credentials] = providers
  if (!credentials) throw new Error("unreachable: there is a way to sign in")
  const { authorize } = credentials.options as {
    authorize: (credentials: object, request: { headers: object }) => Promise<unknown>
  }
  const result = await authorize({}, { headers: { "x-forwarded-for": "192.0.2.1" } }).catch((error: Error) => error)
  return { result, addresses }
}

describe("signing in", () => {
  it("counts by the client's address", async () => {
    const account = { id: "1", name: "Ana", email: "ana@example.org" }
    expect(await signIn(async () => account)).toEqual({ result: account, addresses: ["192.0.2.1"] })
  })

  it("distinguishes a wrong password from too many of them, and nothing else", async () => {
    const failWith = (error: Error) => signIn(() => Promise.reject(error))
    expect((await failWith(new AppError("CREDENTIALS_WRONG"))).result).toBeNull()
    // NextAuth passes the message to the form, which recognizes this code.
    expect((await failWith(new AppError("RATE_LIMITED"))).result).toEqual(new Error("RATE_LIMITED"))
  })
})
