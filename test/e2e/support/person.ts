import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createTRPCClient, httpBatchLink, type TRPCClient } from "@trpc/client"
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core"
import superjson from "superjson"
import type { AppRouter } from "@/server/trpc/router"
import { leave, openBrowserWithProfile } from "../../support/browser"

export interface Person {
  name: string
  email: string
  password: string
  /** The app's API as this person's browser calls it. */
  trpc: TRPCClient<AppRouter>
  cookies: { name: string; value: string }[]
}

function readCookies(response: Response): Map<string, string> {
  return new Map(
    response.headers.getSetCookie().map((cookie) => {
      const [pair = ""] = cookie.split(";")
      const at = pair.indexOf("=")
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}

const toHeader = (cookies: Map<string, string>) => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ")

function anonymousClient(baseUrl: string): TRPCClient<AppRouter> {
  return createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: `${baseUrl}/api/trpc`, transformer: superjson })] })
}

let counter = 0

/** Registers and signs in a person over HTTP, as the pages do; other tests cover the pages themselves. */
export async function createPerson(baseUrl: string, name: string): Promise<Person> {
  counter += 1
  const account = {
    email: `${name.toLowerCase()}-${process.pid}-${counter}@example.org`,
    password: "correct horse battery",
  }
  await anonymousClient(baseUrl).users.register.mutate({ ...account, name })

  const csrf = await fetch(`${baseUrl}/api/auth/csrf`)
  const cookies = readCookies(csrf)
  const { csrfToken } = (await csrf.json()) as { csrfToken: string }
  const answer = await fetch(`${baseUrl}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: toHeader(cookies), "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ ...account, csrfToken, json: "true", callbackUrl: baseUrl }),
  })
  for (const [key, value] of readCookies(answer)) cookies.set(key, value)
  if (![...cookies.keys()].some((key) => key.includes("session-token"))) {
    throw new Error(`${account.email} could not be signed in: ${answer.status} ${await answer.text()}`)
  }
  const trpc = createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: `${baseUrl}/api/trpc`,
        transformer: superjson,
        headers: { cookie: toHeader(cookies) },
        maxItems: 1, // calls at the same moment are requests of their own
      }),
    ],
  })
  return { name, ...account, trpc, cookies: [...cookies].map(([key, value]) => ({ name: key, value })) }
}

/** Opens a browser profile of this person, signed in, with a fake camera and microphone allowed. */
export async function openProfile(browser: Browser, baseUrl: string, person: Person): Promise<BrowserContext> {
  return signIn(await browser.newContext(contextOptions(baseUrl)), baseUrl, person)
}

/** Opens a separate browser of this person, signed in (null: without an account). Closing it deletes its profile. */
export async function openOwnBrowser(
  baseUrl: string,
  person: Person | null,
): Promise<AsyncDisposable & { page: Page }> {
  await using undo = new AsyncDisposableStack()
  const dir = undo.adopt(await mkdtemp(join(tmpdir(), "moviesnow-browser-")), (path) => rm(path, { recursive: true }))
  const context = await openBrowserWithProfile(dir, contextOptions(baseUrl))
  const page = undo.adopt(context.pages()[0] ?? (await context.newPage()), leave)
  if (person) await signIn(context, baseUrl, person)
  const open = undo.move()
  return { page, [Symbol.asyncDispose]: () => open.disposeAsync() }
}

function contextOptions(baseUrl: string): BrowserContextOptions {
  return {
    baseURL: baseUrl,
    viewport: { width: 1280, height: 800 },
    timezoneId: "Europe/Madrid",
    permissions: ["camera", "microphone"],
  }
}

async function signIn(context: BrowserContext, baseUrl: string, person: Person): Promise<BrowserContext> {
  await context.addCookies(person.cookies.map((cookie) => ({ ...cookie, url: baseUrl })))
  return context
}

export async function openPage(browser: Browser, baseUrl: string, person: Person, path: string): Promise<Page> {
  const context = await openProfile(browser, baseUrl, person)
  const page = await context.newPage()
  await page.goto(path)
  return page
}
