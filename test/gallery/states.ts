import type { Page } from "playwright-core"
import type { Viewer, World } from "./world"

/** A page as a person sees it, or a state of it that takes actions to reach. */
export interface PageState {
  /** Used by screenshot files and tests. */
  name: string
  as: Viewer
  path: (world: World) => string
  /** CSS selector of an excerpt, for pages that repeat themselves. */
  sample?: string
  /** Goes from the loaded page to the state. */
  arrive?: (page: Page, world: World) => Promise<void>
}

const at = (path: string) => () => path
const waitForFilm = async (page: Page) => {
  await page.waitForFunction(
    () => (document.querySelector<HTMLVideoElement>('[data-testid="film"]')?.currentTime ?? 0) > 0.5,
  )
}
const openDialog =
  (button: string, title = button) =>
  async (page: Page) => {
    await page.getByRole("button", { name: button }).first().click()
    await page.getByRole("dialog", { name: title }).waitFor()
  }

const openMenu = (button: string | RegExp) => async (page: Page) => {
  await page.getByRole("button", { name: button, exact: true }).click()
  await page.getByRole("button", { name: button, exact: true, expanded: true }).waitFor()
}
const whileFilm = (arrive: (page: Page) => Promise<void>) => async (page: Page) => {
  await waitForFilm(page)
  await arrive(page)
}

/** Shows the panel of chat and people, which wide screens open by themselves. */
const showPanel = async (page: Page, name: RegExp) => {
  const tab = page.getByRole("tab", { name })
  const open = page.getByRole("button", { name: "Open the chat" })
  await tab.or(open).first().waitFor()
  if (!(await tab.isVisible())) await open.click()
  await tab.click()
}
const showPeople = async (page: Page) => {
  await showPanel(page, /^People/)
  await page.getByRole("list", { name: "Room members" }).waitFor()
}
const openBensMenu = async (page: Page) => {
  await showPeople(page)
  await openMenu("Actions for Ben")(page)
}

/** Every page, and every state in which it looks different. */
export const pageStates: readonly PageState[] = [
  { name: "sign-in", as: "nobody", path: at("/sign-in") },
  { name: "register", as: "nobody", path: at("/register") },
  { name: "invitation", as: "nobody", path: ({ rooms }) => rooms.planned.invitation },
  {
    name: "invitation-calendars",
    as: "nobody",
    path: ({ rooms }) => rooms.planned.invitation,
    arrive: openMenu("Add to calendar"),
  },
  { name: "invitation-of-a-guest-list", as: "nobody", path: ({ rooms }) => rooms.admission.invitation },
  { name: "invitation-locked", as: "nobody", path: ({ rooms }) => rooms.locked.invitation },
  { name: "invitation-on", as: "nobody", path: ({ rooms }) => rooms.playing.invitation },
  { name: "invitation-over", as: "nobody", path: ({ rooms }) => rooms.over.invitation },
  { name: "invitation-wrong", as: "nobody", path: at("/join/no-such-invitation") },
  { name: "not-found", as: "nobody", path: at("/no/such/page") },
  { name: "api-reference", as: "nobody", path: at("/docs"), sample: "section:nth-of-type(-n+3)" },
  { name: "mail-stop", as: "nobody", path: at("/mail/stop/no-such-key") },

  { name: "rooms-empty", as: "eve", path: at("/") },
  { name: "movies-empty", as: "eve", path: at("/movies") },
  { name: "invitation-removed", as: "finn", path: ({ rooms }) => rooms.admission.invitation },
  { name: "room-removed", as: "finn", path: ({ rooms }) => rooms.admission.path },
  { name: "waiting-room", as: "dora", path: ({ rooms }) => rooms.admission.path },

  { name: "rooms", as: "ben", path: at("/") },
  { name: "rooms-account-menu", as: "ben", path: at("/"), arrive: openMenu("Account menu for Ben") },
  { name: "settings", as: "ben", path: at("/settings") },
  { name: "tokens", as: "ben", path: at("/tokens") },
  { name: "webhooks", as: "ben", path: at("/webhooks") },
  { name: "admin-of-a-host", as: "ben", path: at("/admin") },
  { name: "admin-refused", as: "ben", path: at("/admin/people") },
  { name: "outbox", as: "ben", path: at("/admin/outbox") },
  { name: "new-room", as: "ben", path: at("/rooms/new") },
  {
    name: "room-lobby",
    as: "ben",
    path: ({ rooms }) => rooms.planned.path,
    arrive: (page) => page.getByTestId("countdown").waitFor(),
  },
  {
    name: "room-devices",
    as: "ben",
    path: ({ rooms }) => rooms.planned.path,
    arrive: async (page) => {
      await openDialog("Check camera and sound", "Camera and sound")(page)
      await page.getByRole("meter", { name: "Microphone level" }).waitFor()
      await page.waitForFunction(
        () => (document.querySelector<HTMLVideoElement>("[role=dialog] video")?.currentTime ?? 0) > 0.5,
      )
    },
  },
  { name: "room-over", as: "ben", path: ({ rooms }) => rooms.over.path },
  { name: "room-failed", as: "ben", path: ({ rooms }) => rooms.failed.path },
  { name: "room-playing", as: "ben", path: ({ rooms }) => rooms.playing.path, arrive: waitForFilm },

  {
    name: "room-chat",
    as: "ben",
    path: ({ rooms }) => rooms.playing.path,
    arrive: whileFilm(async (page) => {
      await showPanel(page, /^Chat/)
      for (const words of ["Is that the same lamp as at the beginning?", "It is! https://example.org/lamps"]) {
        await page.getByRole("textbox", { name: "Message" }).fill(words)
        await page.getByRole("button", { name: "Send" }).click()
        await page.getByText(words.slice(0, 6)).waitFor()
      }
    }),
  },
  {
    name: "room-reactions",
    as: "ben",
    path: ({ rooms }) => rooms.playing.path,
    arrive: whileFilm(openMenu("Reactions")),
  },
  {
    name: "room-sound",
    as: "ben",
    path: ({ rooms }) => rooms.playing.path,
    arrive: whileFilm(openMenu("Sound")),
  },
  {
    name: "room-layouts",
    as: "ben",
    path: ({ rooms }) => rooms.playing.path,
    arrive: whileFilm(openMenu(/^Layout:/)),
  },
  {
    name: "room-elsewhere",
    as: "ben",
    path: ({ rooms }) => rooms.planned.path,
    arrive: async (page) => {
      await page.getByRole("button", { name: "Microphone" }).first().waitFor()
      const other = await page.context().newPage()
      await other.goto(page.url())
      await page.getByText("This room is open in another window.").waitFor()
      await page.bringToFront()
    },
  },
  { name: "room-paused", as: "ben", path: ({ rooms }) => rooms.paused.path, arrive: waitForFilm },

  { name: "room-playing-host", as: "ana", path: ({ rooms }) => rooms.playing.path, arrive: waitForFilm },
  { name: "room-people-host", as: "ana", path: ({ rooms }) => rooms.planned.path, arrive: showPeople },
  { name: "room-who-waits", as: "ana", path: ({ rooms }) => rooms.admission.path, arrive: showPeople },
  { name: "room-member-menu", as: "ana", path: ({ rooms }) => rooms.planned.path, arrive: openBensMenu },
  {
    name: "room-remove-member",
    as: "ana",
    path: ({ rooms }) => rooms.planned.path,
    arrive: async (page) => {
      await openBensMenu(page)
      await page.getByRole("menuitem", { name: "Remove…" }).click()
      await page.getByRole("dialog", { name: "Remove Ben?" }).waitFor()
    },
  },
  {
    name: "room-rights",
    as: "ana",
    path: ({ rooms }) => rooms.planned.path,
    arrive: async (page) => {
      await showPeople(page)
      await openDialog("Permissions")(page)
    },
  },
  {
    name: "room-keys",
    as: "ana",
    path: ({ rooms }) => rooms.playing.path,
    arrive: async (page) => {
      await waitForFilm(page)
      await page.locator("body").press("?")
      await page.getByRole("dialog").waitFor()
    },
  },
  { name: "room-idle-host", as: "ana", path: ({ rooms }) => rooms.locked.path },
  {
    name: "room-invite",
    as: "ana",
    path: ({ rooms }) => rooms.planned.path,
    arrive: openDialog("Invite people"),
  },
  {
    name: "room-movie-and-time",
    as: "ana",
    path: ({ rooms }) => rooms.planned.path,
    arrive: openDialog("Movie and time"),
  },
  { name: "movies", as: "ana", path: at("/movies") },
  { name: "movie", as: "ana", path: ({ movieId }) => `/movies/${movieId}` },
  { name: "movie-add", as: "ana", path: at("/movies"), arrive: openDialog("Add a movie") },
  { name: "admin", as: "ana", path: at("/admin") },
  { name: "admin-schedule", as: "ana", path: at("/admin/schedule") },
  { name: "admin-rooms", as: "ana", path: at("/admin/rooms") },
  { name: "admin-room", as: "ana", path: ({ rooms }) => `/admin${rooms.planned.path}` },
  { name: "admin-people", as: "ana", path: at("/admin/people") },
  { name: "admin-people-menu", as: "ana", path: at("/admin/people"), arrive: openMenu("Actions for Ben") },
  { name: "admin-tokens", as: "ana", path: at("/admin/tokens") },
  { name: "audit", as: "ana", path: at("/admin/audit") },
  { name: "admin-workers", as: "ana", path: at("/admin/workers") },
  { name: "system", as: "ana", path: at("/admin/system") },
  { name: "admin-settings", as: "ana", path: at("/admin/settings") },
]
