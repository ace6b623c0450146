import type { NextConfig } from "next"
import createNextIntlPlugin from "next-intl/plugin"

const config: NextConfig = {
  // Lets a newer build run while the app serves an older one.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  // Set for builds in a folder below the project, whose packages are above them. `npm run typecheck` checks types, so
  // that builds do not repeat it.
  turbopack: process.env.NEXT_WORKSPACE_ROOT ? { root: process.env.NEXT_WORKSPACE_ROOT } : {},
  typescript: { ignoreBuildErrors: Boolean(process.env.NEXT_WORKSPACE_ROOT) },
  // REST paths work with and without a trailing slash; a redirect would lose the body of a POST.
  skipTrailingSlashRedirect: true,
  // One handler parses all REST paths. In a dynamic route, Next.js would decode the path first and answer 500 to a
  // broken encoding.
  rewrites: async () => ({ beforeFiles: [{ source: "/api/meet/(.*)", destination: "/api/meet" }] }),
  redirects: async () => [
    // People guess this address of the list of rooms.
    { source: "/rooms", destination: "/", permanent: false },
    // Former addresses of administration pages.
    ...["audit", "outbox", "system"].map((page) => ({
      source: `/${page}`,
      destination: `/admin/${page}`,
      permanent: true,
    })),
  ],
  poweredByHeader: false,
  serverExternalPackages: ["@node-rs/argon2", "pg-boss", "pg", "pino"],
  devIndicators: false,
  // /api/ready and /system compare the applied migrations with these folder names.
  outputFileTracingIncludes: { "/**": ["./prisma/migrations/**"] },
}

export default createNextIntlPlugin({
  requestConfig: "./i18n/request.ts",
  experimental: {
    // Precompiled messages save the browser the message parser, a tenth of a second.
    messages: { path: "./i18n/messages", locales: ["en", "de"], format: "json", precompile: true },
  },
})(config)
