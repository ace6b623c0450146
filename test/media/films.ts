import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { generateTestFilm, type TestFilmOptions } from "@/server/local/test-film/test-film"

/** A folder of test films, deleted on disposal. */
export interface FilmFolder extends AsyncDisposable {
  readonly folder: string
  /** Generates a film and returns its path. */
  make(name: string, options?: Partial<Omit<TestFilmOptions, "path">>): Promise<string>
}

export const film24 = { num: 24_000, den: 1_001 }
export const film25 = { num: 25, den: 1 }

export async function createFilmFolder(): Promise<FilmFolder> {
  const folder = await mkdtemp(path.join(tmpdir(), "moviesnow-films-"))
  return {
    folder,
    async make(name, options = {}) {
      const film = path.join(folder, name)
      await generateTestFilm({
        path: film,
        durationS: 4,
        frameRate: film25,
        width: 320,
        height: 180,
        hls: name.endsWith(".m3u8"),
        ...options,
      })
      return film
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
