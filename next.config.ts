import type { NextConfig } from "next"
import createNextIntlPlugin from "next-intl/plugin"

const config: NextConfig = {
  // Builds beside each other (a running app and a newer one) do not share a folder.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  // Set for builds in a folder below the project, whose packages lie above them. Types are checked once, by `npm run
  // typecheck`, and not again for every stack that wants a build.
  turbopack: process.env.NEXT_WORKSPACE_ROOT ? { root: process.env.NEXT_WORKSPACE_ROOT } : {},
  typescript: { ignoreBuildErrors: Boolean(process.env.NEXT_WORKSPACE_ROOT) },
  // The REST paths work with and without their last slash; a redirect would lose the body of a POST.
  skipTrailingSlashRedirect: true,
  // One handler for all of REST, which reads the address itself. As a dynamic route Next.js would decode it first, and answer 500
  // to an encoding that is broken.
  rewrites: async () => ({ beforeFiles: [{ source: "/api/meet/(.*)", destination: "/api/meet" }] }),
  // Where these pages were before they became parts of administration.
  redirects: async () =>
    ["audit", "outbox", "system"].map((page) => ({
      source: `/${page}`,
      destination: `/admin/${page}`,
      permanent: true,
    })),
  poweredByHeader: false,
  serverExternalPackages: ["@node-rs/argon2", "pg-boss", "pg", "pino"],
  devIndicators: false,
  // /api/ready and /system compare the database with the names of these folders.
  outputFileTracingIncludes: { "/**": ["./prisma/migrations/**"] },
}

export default createNextIntlPlugin({
  requestConfig: "./i18n/request.ts",
  experimental: {
    // The browser is spared the parser of messages, which took it a tenth of a second.
    messages: { path: "./i18n/messages", locales: ["en", "de"], format: "json", precompile: true },
  },
})(config)
