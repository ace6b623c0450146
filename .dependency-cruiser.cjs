// Import rules. Each part lists what it may import of our code; every other import of our code is an error.

/** Everything of ours, as paths. */
const OURS = "^((app|components|i18n|inngest|lib|server|prisma|test)/|instrumentation-client\\.ts)"

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

/** The catalogue's words for the server: English for REST, the command line and logs; either language for mails. */
const WORDS = "^i18n/((check|mail)-words|english)\\.ts$|^i18n/messages/en/checks\\.json$"

/** Its names are the codes of errors: a type, so that a code without words does not compile. */
const ERROR_CODES = "^i18n/messages/en/errors\\.json$"

/** The list of languages. */
const LOCALES = "^i18n/locales\\.ts$"

/** Composes the parts, per program; only entry points import it. */
const COMPOSITION = "^server/composition/"

/** Contracts and rules: safe in browsers and servers. */
const LIB = "^lib/"

/** Interfaces of the adapters. */
const PORTS = "^server/ports\\.ts$"

/** The generators of the test film and the demo films, and what they share. */
const FILM_MAKERS = "^server/local/(test-film/|demo-films/|film-encoder\\.ts$)"

/** Which feature of the pages may import which others. Every feature may import itself. */
const features = {
  ui: [],
  shell: ["ui"],
  account: ["schedule", "shell", "ui"],
  admin: ["account", "audit", "room", "rooms", "system", "shell", "ui"],
  audit: ["shell", "ui"],
  devices: ["shell", "ui"],
  docs: ["shell", "ui"],
  invitation: ["room", "schedule", "shell", "ui"],
  mail: ["shell", "ui"],
  movies: ["shell", "ui"],
  room: ["audit", "devices", "movies", "schedule", "shell", "ui"],
  rooms: ["schedule", "shell", "ui"],
  schedule: ["shell", "ui"],
  system: ["shell", "ui"],
  webhooks: ["shell", "ui"],
}

const featureRules = Object.entries(features).map(([feature, others]) => ({
  name: `components-${feature}-imports`,
  comment: `components/${feature} may import of the other features only: ${others.join(", ") || "none"}`,
  severity: "error",
  from: { path: `^components/${feature}/` },
  to: { path: "^components/", pathNot: `^components/(${[feature, ...others].join("|")})/` },
}))

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    { name: "no-unresolvable", severity: "error", from: { path: OURS }, to: { couldNotResolve: true } },
    {
      name: "declared-packages",
      comment: "A package that is not in package.json is only there by chance",
      severity: "error",
      from: { path: OURS },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "no-test-packages",
      comment: "Development packages are not installed in production",
      severity: "error",
      from: { path: "^(app|components|i18n|inngest|lib|server|prisma)/" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },

    mayImportOnly("app", "^app/", [
      "^app/",
      "^components/",
      "^i18n/",
      LIB,
      "^server/(trpc|rest|auth)/",
      "^inngest/",
      COMPOSITION,
    ]),
    mayImportOnly("components", "^components/", ["^components/", "^i18n/", LIB, "^server/trpc/"]),
    {
      name: "components-have-a-rule",
      comment: "A new feature of the pages needs a line in `features`",
      severity: "error",
      from: { path: "^components/", pathNot: `^components/(${Object.keys(features).join("|")})/` },
      to: {},
    },
    ...featureRules,
    {
      name: "livekit-beside-the-page",
      comment: "LiveKit's client is a third of a room's scripts: components/room/live has it and loads it separately",
      severity: "error",
      from: { path: "^components/", pathNot: "^components/(room/live|devices)/" },
      to: {
        path: "^(components/room/live/|node_modules/(livekit-client|@livekit/components-react)/)",
        dynamic: false,
        dependencyTypesNot: ["type-only"],
      },
    },
    mayImportOnly("client-entry", "^instrumentation-client\\.ts$", ["^components/"]),
    {
      name: "english-on-the-server",
      comment: "Pages have the catalogue from next-intl, in one language",
      severity: "error",
      from: { path: "^(components|lib)/" },
      to: { path: "^i18n/english\\.ts$" },
    },
    mayImportOnly("i18n", "^i18n/", ["^i18n/", LIB]),
    {
      name: "components-types-of-trpc",
      comment: "components may import the type of the app router, not the router",
      severity: "error",
      from: { path: "^components/" },
      to: { path: "^server/trpc/", dependencyTypesNot: ["type-only"] },
    },
    mayImportOnly("inngest", "^inngest/", ["^inngest/", LIB, PORTS, WORDS, "^server/(services|env)/", COMPOSITION]),
    mayImportOnly("prisma", "^prisma/", [LIB, COMPOSITION, "^server/(cli|env|services)/"]),

    mayImportOnly("contracts", "^lib/contracts/", ["^lib/contracts/", LOCALES, ERROR_CODES]),
    mayImportOnly("rules", "^lib/rules/", [LIB]),
    {
      name: "lib-packages",
      comment: "lib runs in the browser as well: zod and the list of languages, nothing else",
      severity: "error",
      from: { path: LIB },
      to: { pathNot: [LIB, LOCALES, ERROR_CODES, "^node_modules/zod/"] },
    },
    {
      name: "lib-without-words",
      comment: "The browser gets the words of one language, from next-intl",
      severity: "error",
      from: { path: LIB },
      to: { path: ERROR_CODES, dependencyTypesNot: ["type-only"] },
    },
    mayImportOnly("domain", "^server/domain/", ["^server/domain/", LIB, WORDS]),
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
    mayImportOnly("ports", PORTS, [LIB]),
    mayImportOnly("services", "^server/services/", [LIB, PORTS, WORDS, "^server/(services|domain|db)/"]),
    mayImportOnly("db", "^server/db/", ["^server/db/", LIB, PORTS, WORDS]),
    mayImportOnly("livekit", "^server/livekit/", ["^server/livekit/", LIB, PORTS]),
    mayImportOnly("queue", "^server/queue/", ["^server/queue/", LIB, PORTS]),
    // Where our programs connect to addresses that other people chose: players for movies, the web app for webhooks.
    mayImportOnly("net", "^server/net/", ["^server/(net|domain)/", LIB]),
    mayImportOnly("webhooks", "^server/webhooks/", ["^server/(webhooks|net)/", LIB, PORTS]),
    mayImportOnly("uploads", "^server/uploads/", ["^server/uploads/", LIB, PORTS]),
    mayImportOnly("mail", "^server/mail/", ["^server/mail/", LIB, PORTS]),
    mayImportOnly("auth", "^server/auth/", ["^server/(auth|db)/", LIB, PORTS]),
    mayImportOnly("trpc", "^server/trpc/", ["^server/(trpc|services|domain|auth)/", LIB, PORTS, COMPOSITION]),
    mayImportOnly("rest", "^server/rest/", ["^server/(rest|services|domain|auth)/", LIB, PORTS, WORDS, COMPOSITION]),
    // Commands look for the environment of a stack that runs on this machine, and make test films and demo films.
    mayImportOnly("cli", "^server/cli/", [
      "^server/(cli|services|domain|auth|env)/",
      LIB,
      PORTS,
      WORDS,
      "^server/local/running-stack\\.ts$",
      "^server/local/test-film/test-film\\.ts$",
      "^server/local/demo-films/",
      // The field names of REST, for commands that go to a deployment.
      "^server/rest/wire\\.ts$",
      COMPOSITION,
    ]),
    mayImportOnly("env", "^server/env/", ["^server/env/", LIB, PORTS]),
    mayImportOnly("local", "^server/local/", ["^server/local/"], { pathNot: FILM_MAKERS }),
    mayImportOnly("film-makers", FILM_MAKERS, [FILM_MAKERS, "^server/bot/media/"]),

    // The worker: its entry composes; the rest of it reaches the database through services and ports.
    mayImportOnly("bot-entry", "^server/bot/worker/main\\.ts$", [
      "^server/(bot|db|env|queue|services)/",
      LIB,
      PORTS,
      COMPOSITION,
    ]),
    mayImportOnly("bot", "^server/bot/", ["^server/(bot|net|domain|env|services)/", LIB, PORTS], {
      pathNot: "^server/bot/worker/main\\.ts$",
    }),
    {
      name: "player-holds-no-database",
      comment: "player and media task processes hold no database and no secret but a token for one room",
      severity: "error",
      from: { path: "^server/bot/(player/player(-session)?|prepare/media-task)\\.ts$" },
      to: { path: ["^server/(db|services|queue|auth|livekit)/", COMPOSITION], reachable: true },
    },
    mayImportOnly("pacing", "^server/bot/pacing/", ["^server/bot/pacing/"]),
    mayImportOnly("composition", COMPOSITION, [
      COMPOSITION,
      LIB,
      PORTS,
      "^server/(auth|db|domain|env|livekit|mail|queue|services|uploads|webhooks)/",
      "^server/log\\.ts$",
      "^inngest/",
    ]),

    onlyHome("livekit-sdk", "livekit-server-sdk", "^server/livekit/"),
    onlyHome("nodemailer", "nodemailer", "^server/mail/"),
    onlyHome("pg-boss", "pg-boss", "^server/queue/"),
    onlyHome("tus", "@tus/", "^server/rest/uploads\\.ts$"),
    onlyHome("standardwebhooks", "standardwebhooks", "^server/webhooks/"),
    onlyHome("node-av", "node-av", `^server/bot/media/|${FILM_MAKERS}`),
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
