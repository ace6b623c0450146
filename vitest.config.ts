import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"
import { BaseSequencer, type TestSpecification } from "vitest/node"

const root = fileURLToPath(new URL(".", import.meta.url))

const base = {
  root,
  resolve: { alias: { "@": root.replace(/\/$/, "") } },
}
const node = { environment: "node" as const, pool: "forks" as const, passWithNoTests: true }

/** Every file starts its own servers and browsers. */
const endToEnd = {
  setupFiles: ["test/support/tell-pages.ts"],
  testTimeout: 180_000,
  // May include building server binaries and the web app.
  hookTimeout: 20 * 60_000,
  expect: { poll: { timeout: 30_000 } },
}

/** The longest files of each project. */
const LONGEST = ["screening", "npm-run-dev", "npm-start", "outages", "calendar", "accessibility", "room-loading"].map(
  (name) => `/${name}.test.ts`,
)

/** Starts the longest files first, so that no worker idles at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => LONGEST.some((name) => moduleId.endsWith(name))
    return (await super.sort(files)).toSorted((a, b) => Number(isLong(b)) - Number(isLong(a)))
  }
}

export default defineConfig({
  ...base,
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      { ...base, test: { ...node, name: "unit", include: ["test/unit/**/*.test.ts"], testTimeout: 20_000 } },
      {
        ...base,
        test: {
          ...node,
          name: "integration",
          include: ["test/integration/**/*.test.ts"],
          globalSetup: ["test/support/global-setup-database.ts"],
          // They mostly wait for servers and password hashing.
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        ...base,
        test: {
          ...node,
          // The player with real films, a real LiveKit server and a browser, without the rest of the app.
          name: "media",
          include: ["test/media/**/*.test.ts"],
          // They mostly wait for films in real time.
          maxWorkers: 3,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        ...base,
        test: {
          ...node,
          ...endToEnd,
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          exclude: ["test/e2e/pages/**"],
          // They mostly wait for clocks, films and restarting servers.
          maxWorkers: 2,
        },
      },
      {
        ...base,
        test: {
          ...node,
          ...endToEnd,
          // What people do on the pages. Tests wait for visible results only.
          name: "pages",
          include: ["test/e2e/pages/**/*.test.ts"],
          maxWorkers: 2,
        },
      },
    ],
  },
})
