import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"

const root = fileURLToPath(new URL(".", import.meta.url))

/** What every project shares. */
const base = {
  root,
  resolve: { alias: { "@": root.replace(/\/$/, "") } },
}
const node = { environment: "node" as const, pool: "forks" as const, passWithNoTests: true }

export default defineConfig({
  ...base,
  test: {
    projects: [
      { ...base, test: { ...node, name: "unit", include: ["test/unit/**/*.test.ts"], testTimeout: 20_000 } },
      {
        ...base,
        test: {
          ...node,
          name: "integration",
          include: ["test/integration/**/*.test.ts"],
          globalSetup: ["test/support/global-setup-database.ts"],
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
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          // Every file starts servers and browsers of its own and measures time.
          fileParallelism: false,
          testTimeout: 180_000,
          // Server binaries and the web app may have to be built first.
          hookTimeout: 20 * 60_000,
        },
      },
    ],
  },
})
