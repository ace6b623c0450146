import { access, readFile, rm } from "node:fs/promises"
import { join } from "node:path"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, test } from "vitest"
import { projectRoot } from "@/server/local/project-root"
import { leave } from "../../support/browser"
import { openScene, type Scene } from "../support/scene"

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
afterAll(() => scene?.[Symbol.asyncDispose]())

const film = { durationS: 40, width: 960, height: 540, frameRate: { num: 25, den: 1 }, bFrames: 2 }

/** Takes a screenshot for people to look at. */
const look = (page: Page, name: string) =>
  page.screenshot({ path: join(projectRoot, "test/.artifacts", `${name}.png`), fullPage: true })
const phone = { width: 360, height: 760 }
const hasSidewaysScroll = (page: Page) =>
  page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")

test("a new movie shows its properties and its delivery, and is prepared live", async () => {
  const ana = await scene.person("Ana")
  await scene.film("films/alpha.mp4", film)
  const page = await scene.open(ana, "/movies")
  await page.getByRole("button", { name: "Add a movie" }).click()
  await page.getByRole("tab", { name: "Address or media file" }).click()
  await page.getByRole("dialog").getByLabel("Title").fill("Alpha")
  await page.getByLabel("File in the media folder").fill("films/alpha.mp4")
  await page.getByRole("button", { name: "Add movie" }).click()

  await page.getByRole("list", { name: "Your movies" }).getByRole("link", { name: "Alpha" }).click()
  await page.getByText("960 × 540 · 25 frames/s · H.264 · with B-frames").waitFor()
  await page.getByText("AAC · stereo · 48 kHz").waitFor()
  await page.getByText(/it has B-frames, which WebRTC cannot carry/).waitFor()
  const bar = page.getByRole("progressbar", { name: "Preparing Full size" })
  await bar.waitFor()
  await page.waitForFunction(
    () => Number(document.querySelector('[role="progressbar"]')?.getAttribute("aria-valuenow") ?? 0) > 5,
  )
  await look(page, "movies-preparing")
  await page.setViewportSize(phone)
  expect(await hasSidewaysScroll(page)).toBe(false)
  await look(page, "movies-preparing-phone")

  await page.getByRole("button", { name: "Cancel preparation" }).click()
  await page.getByText("Preparation was cancelled.").first().waitFor()
  await page.getByRole("button", { name: "Prepare again" }).click()
  await page.getByText(/960 × 540 · [\d.]+ [kM]B/).waitFor({ timeout: 90_000 })
  await page.getByText(/640 × 360 · [\d.]+ [kM]B/).waitFor({ timeout: 90_000 })
  await page.getByText("Plays from its prepared copy, without transcoding.").waitFor()
  await look(page, "movies-ready-phone")
  await page.setViewportSize({ width: 1280, height: 800 })
  await look(page, "movies-ready")

  // A screening plays the rendition, so nothing has to be transcoded.
  const [movie] = await ana.trpc.movies.list.query()
  const room = await ana.trpc.rooms.create.mutate({ name: `copy-${process.pid}`, movieId: movie?.id ?? "" })
  await ana.trpc.rooms.startMovie.mutate({ roomId: room.id })
  const { exitCode, output } = await scene.command("movie_status", room.name)
  expect(exitCode).toBe(0)
  expect(output).toMatchObject({ room_name: room.name })
  await expect
    .poll(async () => (await ana.trpc.rooms.get.query({ roomId: room.id })).screening, {
      timeout: 30_000,
      interval: 100,
    })
    .toMatchObject({ status: "live", delivery: "passthrough", durationMs: expect.any(Number) })
  await ana.trpc.rooms.stopMovie.mutate({ roomId: room.id })
  await leave(page)
})

test("an unplayable movie is reported: on its page, in its room, and in the list of rooms", async () => {
  const ben = await scene.person("Ben")
  const guest = await scene.person("Guest")
  // A film without a rendition: a ready one would be played instead, and there would be nothing to report.
  await scene.film("films/gone.mp4", { durationS: 1, width: 640, height: 360, frameRate: film.frameRate, gop: 25 })
  const movie = await ben.trpc.movies.create.mutate({ title: "Gone", filePath: "films/gone.mp4" })
  const page = await scene.open(ben, `/movies/${movie.id}`)
  await page.getByText(/640 × 360 · 25 frames\/s/).waitFor()
  const file = join(scene.stack.mediaDir, "films/gone.mp4")
  await rm(file)
  await page.getByRole("button", { name: "Check again" }).click()
  const fault = page.getByRole("alert").filter({ hasText: "This movie will not play." })
  await fault.getByText("The movie file was not found.").waitFor()
  await fault.getByText("Put the file back or replace the source, then check again.").waitFor()
  await look(page, "movies-fault")

  const room = await ben.trpc.rooms.create.mutate({
    name: `gone-${process.pid}`,
    movieId: movie.id,
    meetDatetime: new Date(Date.now() + 5 * 60_000).toISOString(),
  })
  await guest.trpc.rooms.acceptInvite.mutate({ inviteCode: room.invitations[0]?.code ?? "" })
  await page.goto("/")
  await page.getByText(/This movie will not play: The movie file was not found/).waitFor()
  await look(page, "rooms-fault")
  await page.goto(`/rooms/${room.id}`)
  await page.getByRole("button", { name: "Choose another" }).waitFor()
  await look(page, "room-fault")
  await page.setViewportSize(phone)
  expect(await hasSidewaysScroll(page)).toBe(false)
  await look(page, "room-fault-phone")
  expect((await guest.trpc.rooms.get.query({ roomId: room.id })).movieFault).toBeNull()

  const failed = await scene.command("probe_movie", "Gone")
  expect(failed).toMatchObject({ exitCode: 7, output: { error: { code: "MEDIA_NOT_FOUND" } } })
  await scene.film("films/gone.mp4", { ...film, durationS: 1 })
  expect(await scene.command("probe_movie", movie.id)).toMatchObject({
    exitCode: 0,
    output: { title: "Gone", probe: { ok: true, video: { width: 960 } } },
  })
  const prepared = await scene.command("prepare_movie", "Gone")
  expect(prepared).toMatchObject({ exitCode: 0 })
  const { renditions } = prepared.output as { renditions: { kind: string; status: string }[] }
  expect(renditions.map(({ kind, status }) => [kind, status])).toEqual([
    ["full", "ready"],
    ["small", "ready"],
  ])
  await page.getByRole("button", { name: "Choose another" }).waitFor({ state: "detached" })
  await rm(file)
  await leave(page)
})

test("a film is uploaded, gets its poster, is used in a room, and is deleted when no room plays it any more", async () => {
  const cleo = await scene.person("Cleo")
  const path = await scene.film("own/Night_Train.mp4", {
    durationS: 8,
    width: 640,
    height: 360,
    frameRate: film.frameRate,
  })
  const file = join(scene.stack.mediaDir, path)
  const page = await scene.open(cleo, "/movies")
  await page.getByRole("button", { name: "Add a movie" }).click()
  await page.getByLabel("Drop a movie here, or choose one").setInputFiles({
    name: "notes.txt",
    mimeType: "text/plain",
    buffer: Buffer.from("no film"),
  })
  await page.getByRole("alert").getByText("This file type cannot be played.").waitFor()
  await page.getByLabel("notes.txt").setInputFiles(file)
  expect(await page.getByRole("dialog").getByLabel("Title").inputValue()).toBe("Night Train")

  // The upload resumes by itself after a lost connection, without sending anything twice.
  let requests = 0
  await page.route("**/api/uploads/*", (route) => {
    requests += 1
    return requests === 1 ? route.abort("connectionfailed") : route.continue()
  })
  await page.getByRole("button", { name: "Upload", exact: true }).click()
  const tray = page.getByRole("region", { name: "Upload" })
  await tray.getByText("“Night Train” is in your library.").waitFor()
  expect(requests).toBeGreaterThan(1)
  await look(page, "movies-uploaded")
  const [movie] = await cleo.trpc.movies.list.query()
  const movieId = movie?.id ?? ""
  expect(movie).toMatchObject({
    title: "Night Train",
    filePath: expect.stringMatching(/^uploads\/[0-9a-f-]{36}\.mp4$/),
  })
  const stored = join(scene.stack.mediaDir, movie?.filePath ?? "")
  expect((await readFile(stored)).equals(await readFile(file))).toBe(true)

  await tray.getByRole("link", { name: "Open" }).click()
  await page.getByRole("heading", { level: 1, name: "Night Train" }).waitFor()
  const pictures = page.getByRole("radiogroup", { name: "Poster" }).getByRole("radio")
  await pictures.nth(1).click()
  await expect.poll(async () => (await cleo.trpc.movies.get.query({ movieId })).frames[1]?.isPoster).toBe(true)
  const posterUrl = (await cleo.trpc.movies.get.query({ movieId })).posterUrl ?? ""
  expect((await page.request.get(posterUrl)).headers()["content-type"]).toBe("image/jpeg")

  await page.getByRole("button", { name: "Edit" }).click()
  await page.getByRole("dialog").getByLabel("Title").fill("Night Express")
  await page.getByRole("button", { name: "Save" }).click()
  await page.getByRole("heading", { level: 1, name: "Night Express" }).waitFor()

  const room = await cleo.trpc.rooms.create.mutate({ name: `express-${process.pid}`, movieId })
  await cleo.trpc.rooms.startMovie.mutate({ roomId: room.id })
  await page.getByRole("button", { name: "Delete" }).click()
  const dialog = page.getByRole("dialog", { name: "Delete “Night Express”?" })
  await dialog.getByRole("link", { name: new RegExp(room.name) }).waitFor()
  expect(await dialog.getByRole("button", { name: "Delete movie" }).isDisabled()).toBe(true)
  await look(page, "movies-delete-refused")
  await page.keyboard.press("Escape")
  await cleo.trpc.rooms.stopMovie.mutate({ roomId: room.id })
  await page.getByRole("button", { name: "Delete" }).click()
  await dialog.getByText("1 room uses it and will have no movie.").waitFor()
  await dialog.getByRole("button", { name: "Delete movie" }).click()
  await page.getByText("No movies yet").waitFor()
  expect(await cleo.trpc.movies.list.query()).toEqual([])
  expect((await cleo.trpc.rooms.get.query({ roomId: room.id })).movie).toBeNull()
  await expect(access(stored)).rejects.toThrow()
  await leave(page)
})

test("a room's movie is found among many by its title, with the keyboard alone", async () => {
  const dora = await scene.person("Dora")
  for (let number = 1; number <= 30; number++) {
    await dora.trpc.movies.create.mutate({ title: `Reel ${number}`, filePath: `reels/${number}.mp4` })
  }
  const page = await scene.open(dora, "/rooms")
  await page.waitForURL(`${scene.url}/`)
  await page.getByRole("link", { name: "New room" }).first().click()
  const movie = page.getByRole("combobox", { name: "Movie" })
  const options = page.getByRole("listbox", { name: "Movie" }).getByRole("option")
  // The newest is suggested, and the list opens with all movies.
  await expect.poll(() => movie.inputValue()).toBe("Reel 30")
  await movie.click()
  await expect.poll(() => options.count()).toBe(24)
  await page.getByText("6 more movies: type a part of the title.").waitFor()
  await look(page, "movie-picker")

  await movie.fill("reel 7")
  await expect.poll(() => options.allTextContents()).toEqual(["Reel 7"])
  await movie.press("ArrowDown")
  await movie.press("Enter")
  expect(await movie.inputValue()).toBe("Reel 7")
  // Leaving without a choice keeps the movie.
  await movie.fill("no such movie")
  await page.getByText("No movie matches “no such movie”.").waitFor()
  await movie.press("Escape")
  expect(await movie.inputValue()).toBe("Reel 7")
  await page.getByRole("textbox", { name: "Title" }).fill("Keyboard night")
  await page.getByRole("button", { name: "Create room" }).click()
  await page.waitForURL("**/rooms/*-*")
  const [room] = await dora.trpc.rooms.list.query()
  expect(room?.movie?.title).toBe("Reel 7")

  // In a dialog, Escape closes the list first.
  await page.getByRole("button", { name: "Movie and time" }).click()
  const dialog = page.getByRole("dialog")
  await dialog.getByRole("combobox", { name: "Movie" }).fill("reel 2")
  await expect.poll(() => options.count()).toBe(11)
  await page.setViewportSize(phone)
  expect(await hasSidewaysScroll(page)).toBe(false)
  await look(page, "movie-picker-phone")
  await page.keyboard.press("Escape")
  expect(await dialog.isVisible()).toBe(true)
  await expect.poll(() => options.count()).toBe(0)
  expect(await dialog.getByRole("combobox", { name: "Movie" }).inputValue()).toBe("Reel 7")
  await leave(page)
})
