import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"
import { BaseSequencer, type TestSpecification } from "vitest/node"

const root = fileURLToPath(new URL(".", import.meta.url))

/** What every project shares. */
const base = {
  root,
  resolve: { alias: { "@": root.replace(/\/$/, "") } },
}
const node = { environment: "node" as const, pool: "forks" as const, passWithNoTests: true }

/** Every file starts servers and browsers of its own. */
const endToEnd = {
  setupFiles: ["test/support/tell-pages.ts"],
  testTimeout: 180_000,
  // Server binaries and the web app may have to be built first.
  hookTimeout: 20 * 60_000,
  expect: { poll: { timeout: 30_000 } },
}

/** The longest file first: with two workers, it would keep one of them waiting at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => Number(moduleId.endsWith("/accessibility.test.ts"))
    return (await super.sort(files)).toSorted((a, b) => isLong(b) - isLong(a))
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
          // They wait for servers and passwords more than they compute.
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        ...base,
        test: {
          ...node,
          // The player on real films, a real LiveKit server and a browser, without the rest of the app.
          name: "media",
          include: ["test/media/**/*.test.ts"],
          // Measures time: nothing else runs beside it.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        ...base,
        test: {
          ...node,
          ...endToEnd,
          // Films at their own speed, from the whole app to a viewer's page.
          name: "films",
          include: ["test/e2e/films/**/*.test.ts"],
          // Measures time: nothing else runs beside it.
          fileParallelism: false,
        },
      },
      {
        ...base,
        test: {
          ...node,
          ...endToEnd,
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          exclude: ["test/e2e/films/**", "test/e2e/pages/**"],
          // They wait for clocks and for servers that come back more than they compute.
          maxWorkers: 2,
        },
      },
      {
        ...base,
        test: {
          ...node,
          ...endToEnd,
          // What people do on the pages, which waits for what is to be seen and for nothing else.
          name: "pages",
          include: ["test/e2e/pages/**/*.test.ts"],
          maxWorkers: 2,
        },
      },
    ],
  },
})
