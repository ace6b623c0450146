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
          // test/media: the player on real films and a real LiveKit server, without the rest of the app.
          include: ["test/integration/**/*.test.ts", "test/media/**/*.test.ts"],
          globalSetup: ["test/support/global-setup-database.ts"],
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
