// Who may import whom. Each part names what it may import of ours; everything else of ours is an error. The server folders
// below are the parts; app, components and inngest stand above them.

/** Everything of ours, as paths. */
const OURS = "^((app|components|i18n|inngest|server|prisma|test)/|instrumentation-client\\.ts)"

/** @param {string} name @param {string} from @param {string[]} allowed @param {object} [exceptions] */
const mayImportOnly = (name, from, allowed, exceptions = {}) => ({
  name: `${name}-imports`,
  comment: `${name} may import of ours only: ${allowed.join(", ")}`,
  severity: "error",
  from: { path: from, ...exceptions },
  to: { path: OURS, pathNot: allowed },
})

/** @param {string} name @param {string} packages @param {string} home */
const onlyHome = (name, packages, home) => ({
  name: `only-${name}`,
  comment: `${packages} is used in ${home} only`,
  severity: "error",
  from: { pathNot: [home, "^test/"] },
  to: { path: `^node_modules/${packages}` },
})

/** What checks say, for the command line as for the pages, and what mails do. */
const WORDS = "^i18n/((check|mail)-words\\.ts|messages/en/checks\\.json)$"

/** Which languages there are. */
const LOCALES = "^i18n/locales\\.ts$"

/** Composes the parts; for the processes' entries. */
const COMPOSITION = "^server/composition\\.ts$"

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-circular",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "no-unresolvable", severity: "error", from: { path: OURS }, to: { couldNotResolve: true } },
    {
      name: "declared-packages",
      comment: "A package that is not in package.json is there by chance",
      severity: "error",
      from: { path: OURS },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "no-test-packages",
      comment: "Development packages are not there in production",
      severity: "error",
      from: { path: "^(app|components|i18n|inngest|server|prisma)/" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },

    mayImportOnly("app", "^app/", [
      "^app/",
      "^components/",
      "^i18n/",
      "^server/(trpc|rest|auth|contracts)/",
      "^inngest/",
      COMPOSITION,
    ]),
    mayImportOnly("components", "^components/", ["^components/", "^i18n/", "^server/contracts/", "^server/trpc/"]),
    {
      name: "livekit-beside-the-page",
      comment:
        "LiveKit's client is a third of a room's scripts: components/room/live has it and is loaded beside the page",
      severity: "error",
      from: { path: "^components/", pathNot: "^components/(room/live|lobby)/" },
      to: {
        path: "^(components/room/live/|node_modules/(livekit-client|@livekit/components-react)/)",
        dynamic: false,
        dependencyTypesNot: ["type-only"],
      },
    },
    mayImportOnly("client-entry", "^instrumentation-client\\.ts$", ["^components/"]),
    mayImportOnly("i18n", "^i18n/", ["^i18n/"]),
    {
      name: "components-types-of-trpc",
      comment: "components may know the type of the app router, not the router",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^server/trpc/", dependencyTypesNot: ["type-only"] },
    },
    mayImportOnly("inngest", "^inngest/", ["^inngest/", "^server/(services|contracts|env)/", COMPOSITION]),
    mayImportOnly("prisma", "^prisma/", [COMPOSITION, "^server/(cli|env|contracts|services)/"]),

    mayImportOnly("contracts", "^server/contracts/", ["^server/contracts/", LOCALES]),
    {
      name: "contracts-packages",
      comment: "contracts run in the browser as well: zod and the list of languages, nothing else",
      severity: "error",
      from: { path: "^server/contracts/" },
      to: { pathNot: ["^server/contracts/", LOCALES, "^node_modules/zod/"] },
    },
    mayImportOnly("domain", "^server/domain/", ["^server/(domain|contracts)/", WORDS]),
    {
      name: "domain-is-pure",
      comment: "domain does no input or output; ipaddr.js, luxon, ical-generator and next-intl only calculate",
      severity: "error",
      from: { path: "^server/domain/" },
      to: {
        dependencyTypes: ["core", "npm"],
        pathNot: ["^node_modules/(zod|ipaddr\\.js|luxon|ical-generator|next-intl)/"],
      },
    },
    mayImportOnly("services", "^server/services/", ["^server/(services|domain|contracts|db)/"]),
    mayImportOnly("db", "^server/db/", ["^server/(db|contracts)/"]),
    mayImportOnly("livekit", "^server/livekit/", ["^server/(livekit|contracts)/"]),
    mayImportOnly("queue", "^server/queue/", ["^server/(queue|contracts)/"]),
    // Where a program of ours dials for somebody else: players for films, the web app for webhooks.
    mayImportOnly("net", "^server/net/", ["^server/(net|domain)/"]),
    mayImportOnly("webhooks", "^server/webhooks/", ["^server/(webhooks|net|contracts)/"]),
    mayImportOnly("uploads", "^server/uploads/", ["^server/(uploads|contracts)/"]),
    mayImportOnly("mail", "^server/mail/", ["^server/(mail|contracts)/"]),
    mayImportOnly("auth", "^server/auth/", ["^server/(auth|db|contracts)/"]),
    mayImportOnly("trpc", "^server/trpc/", ["^server/(trpc|services|domain|auth|contracts)/", COMPOSITION]),
    mayImportOnly("rest", "^server/rest/", ["^server/(rest|services|domain|auth|contracts)/", COMPOSITION]),
    // Commands look for the environment of a stack that runs here, and make test films.
    mayImportOnly("cli", "^server/cli/", [
      "^server/(cli|services|domain|auth|contracts|env)/",
      "^server/local/running-stack\\.ts$",
      "^server/bot/media/test-film\\.ts$",
      // The names of REST, where commands go to a deployment.
      "^server/rest/wire\\.ts$",
      COMPOSITION,
    ]),
    mayImportOnly("env", "^server/env/", ["^server/(env|contracts)/"]),
    mayImportOnly("local", "^server/local/", ["^server/local/"]),

    // The worker: its entry composes; the rest of it reaches the database through services and ports.
    mayImportOnly("bot-entry", "^server/bot/main\\.ts$", [
      "^server/(bot|db|env|queue|services|contracts)/",
      COMPOSITION,
    ]),
    mayImportOnly("bot", "^server/bot/", ["^server/(bot|net|domain|contracts|env|services)/"], {
      pathNot: "^server/bot/main\\.ts$",
    }),
    {
      name: "player-holds-no-database",
      comment: "player and preparer processes hold no database and no secret but a token for one room",
      severity: "error",
      from: { path: "^server/bot/(player(-session)?|prepare/preparer)\\.ts$" },
      to: { path: ["^server/(db|services|queue|auth|livekit)/", COMPOSITION], reachable: true },
    },
    mayImportOnly("pacing", "^server/bot/pacing/", ["^server/bot/pacing/"]),
    mayImportOnly("composition", COMPOSITION, [
      "^server/(auth|contracts|db|domain|env|livekit|mail|queue|services|uploads|webhooks)/",
      "^server/log\\.ts$",
      "^inngest/",
    ]),

    onlyHome("livekit-sdk", "livekit-server-sdk", "^server/livekit/"),
    onlyHome("nodemailer", "nodemailer", "^server/mail/"),
    onlyHome("pg-boss", "pg-boss", "^server/queue/"),
    onlyHome("tus", "@tus/", "^server/rest/uploads\\.ts$"),
    onlyHome("standardwebhooks", "standardwebhooks", "^server/webhooks/"),
    onlyHome("node-av", "node-av", "^server/bot/media/"),
    onlyHome("rtc-node", "@livekit/rtc-node", "^server/bot/publishers/"),
    {
      name: "no-tests-in-product",
      severity: "error",
      from: { pathNot: "^test/" },
      to: { path: "^test/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)\\.next/|^server/db/generated/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      mainFields: ["module", "main", "types", "typings"],
    },
  },
}
