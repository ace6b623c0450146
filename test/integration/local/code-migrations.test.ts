import { readFileSync } from "node:fs"
import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import { Client } from "pg"
import { expect, test } from "vitest"
import { deliveryReasonSchema, movieWarningSchema } from "@/lib/contracts/delivery-reason"
import { probeResultSchema } from "@/lib/contracts/probe"
import { webhookFailureSchema } from "@/lib/contracts/webhooks"
import { projectRoot } from "@/server/local/project-root"
import { createTestDatabase } from "../../support/database"

const folder = join(projectRoot, "prisma/migrations")
const sqlOf = (name: string) => readFile(join(folder, name, "migration.sql"), "utf8")
const ID = "01a20527-3931-7325-a5e7-d31a268d9f94"

/** A database migrated up to, but not including `name`, with a person and a movie. */
async function databaseBefore(name: string) {
  const database = await createTestDatabase()
  const client = new Client({ connectionString: database.url })
  await client.connect()
  await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
  const migrations = (await readdir(folder)).filter((each) => /^\d/.test(each)).sort()
  for (const each of migrations.slice(0, migrations.indexOf(name))) await client.query(await sqlOf(each))
  await client.query(`
    INSERT INTO users (id, email, name, password_hash) VALUES ('${ID}', 'ana@example.org', 'Ana', 'x');
    INSERT INTO movies (id, title, creator_id) VALUES ('${ID}', 'Alpha', '${ID}')`)
  return {
    query: (statement: string, values?: unknown[]) => client.query(statement, values),
    migrate: async () => client.query(await sqlOf(name)),
    async addScreening(at: number, columns: Record<string, unknown>) {
      const room = `INSERT INTO rooms (id, name, creator_id) VALUES ('${ID}', 'friday', '${ID}')`
      await client.query(`${room} ON CONFLICT DO NOTHING`)
      await client.query(
        `INSERT INTO screenings (id, room_id, movie_id, schedule_version, status, start_at, ${Object.keys(columns).join()})
         VALUES (gen_random_uuid(), '${ID}', '${ID}', ${at}, 'ended', now(), ${Object.keys(columns).map((_, index) => `$${index + 1}`)})`,
        Object.values(columns),
      )
    },
    async [Symbol.asyncDispose]() {
      await client.end()
      await database[Symbol.asyncDispose]()
    },
  }
}

const plain = (code: string) => ({ code, values: {} })

/** Sentences of earlier versions, each with the code that it becomes. */
const reasons: [string | null, object | null][] = [
  ...readFileSync(new URL("./stored-reasons.tsv", import.meta.url), "utf8")
    .trimEnd()
    .split("\n")
    .map((line): [string, object | null] => {
      const [sentence = "", code = "null"] = line.split("\t")
      return [sentence, JSON.parse(code)]
    }),
  [null, null],
]

const warnings: [string, object | null][] = [
  ["It has no sound.", plain("noSound")],
  ["It has no picture: people see a still.", plain("noPicture")],
  [
    "Its picture, 3840 × 2160, is made smaller: 1920 × 1080 is the most people get.",
    { code: "smaller", values: { width: 3840, height: 2160 } },
  ],
  ["It smells.", null],
  ["Of its 2 sound tracks the first is played.", { code: "tracks", values: { count: 2 } }],
  ["Of its 3 sound tracks the first (eng) is played.", { code: "tracksIn", values: { count: 3, language: "eng" } }],
  ["How long it is cannot be told, so it cannot be prepared or moved.", plain("noLength")],
  ["It cannot be started in the middle: its server sends it from the beginning only.", plain("noSeek")],
]

test("stored reasons and warnings become codes; unknown sentences become null or unknown", async () => {
  await using database = await databaseBefore("20261130010000_delivery_reason_codes")
  for (const [at, [deliveryReason]] of reasons.entries()) {
    await database.addScreening(at, { delivery_reason: deliveryReason })
    const probe = { ok: true, delivery: "transcode", deliveryReason, warnings: warnings.map(([sentence]) => sentence) }
    await database.query(
      `INSERT INTO movies (id, title, creator_id, probe, created_at)
       VALUES (gen_random_uuid(), 'probed', '${ID}', $1, now() + make_interval(secs => $2))`,
      [probe, at],
    )
  }
  const fault = { ok: false, code: "MEDIA_NOT_FOUND", message: "The movie file was not found.", sourceKey: null }
  await database.query("UPDATE movies SET probe = $1 WHERE title = 'Alpha'", [fault])

  await database.migrate()

  const screenings = await database.query("SELECT delivery_reason FROM screenings ORDER BY schedule_version")
  expect(screenings.rows.map((row) => row.delivery_reason)).toEqual(reasons.map(([, code]) => code))
  const movies = await database.query("SELECT probe FROM movies WHERE title = 'probed' ORDER BY created_at")
  const warningCodes = warnings.flatMap(([, code]) => code ?? [])
  expect(movies.rows.map((row) => row.probe)).toEqual(
    reasons.map(([, code]) => ({
      ok: true,
      delivery: "transcode",
      deliveryReasonCode: code ?? plain("unknown"),
      warningCodes,
    })),
  )
  for (const [, code] of reasons) if (code) expect(deliveryReasonSchema.parse(code)).toEqual(code)
  for (const code of warningCodes) expect(movieWarningSchema.parse(code)).toEqual(code)
  const unprobed = await database.query("SELECT probe FROM movies WHERE title = 'Alpha'")
  expect(unprobed.rows[0].probe).toEqual(fault)
})

test("failures lose their sentences and keep their codes", async () => {
  await using database = await databaseBefore("20261130020000_error_details")
  await database.addScreening(0, { error_code: "MEDIA_STALLED", error_message: "The movie stopped arriving." })
  const fault = { ok: false, code: "MEDIA_NOT_FOUND", message: "The movie file was not found.", sourceKey: null }
  await database.query("UPDATE movies SET probe = $1", [fault])

  await database.migrate()

  const screenings = await database.query("SELECT error_code, error_detail FROM screenings")
  expect(screenings.rows).toEqual([{ error_code: "MEDIA_STALLED", error_detail: null }])
  const movies = await database.query("SELECT probe FROM movies")
  expect(probeResultSchema.parse(movies.rows[0].probe)).toEqual({
    ok: false,
    code: "MEDIA_NOT_FOUND",
    detail: null,
    sourceKey: null,
  })
})

test("failures of webhook deliveries become codes, and mails keep only what the mail server said", async () => {
  await using database = await databaseBefore("20261130040000_webhook_and_mail_failures")
  const failures: [sentence: string | null, code: string | null][] = [
    ["Webhooks may not call this address: it leads into a private network.", "address_forbidden"],
    ["The name of the server is not known.", "host_unknown"],
    ["The server refused the connection.", "refused"],
    ["The server closed the connection.", "closed"],
    ["The server cannot be reached.", "unreachable"],
    ["The server does not speak TLS as it should.", "tls"],
    ["The server's certificate is not valid.", "certificate"],
    ["The receiver does not speak HTTP as it should.", "not_http"],
    ["No answer within 10 s.", "no_answer"],
    ["The last attempt broke off.", "interrupted"],
    ["The receiver answered 307: redirects are not followed.", "redirect"],
    ["The receiver answered 410 Gone: the webhook was switched off.", "gone"],
    ["The receiver answered 410 Gone.", "gone"],
    ["The receiver answered 503.", "rejected"],
    ["The webhook was switched off.", "disabled"],
    ["The server did not answer as it should.", "other"],
    [null, null],
  ]
  await database.query(
    `INSERT INTO webhooks (id, user_id, url, secret, events) VALUES ('${ID}', '${ID}', 'https://hooks.example/', 's', '{}')`,
  )
  for (const [at, [sentence]] of failures.entries()) {
    await database.query(
      `INSERT INTO webhook_deliveries (id, webhook_id, event, payload, status, attempts, error)
       VALUES (gen_random_uuid(), '${ID}', 'room.created', '{}', 'failed', $1, $2)`,
      [at, sentence],
    )
  }
  const mails = [
    ["It could not be sent in time. ", { failure: "expired", error: null }],
    ["It could not be sent in time. 451 Try later", { failure: "expired", error: "451 Try later" }],
    ["The recipient wants no more mail.", { failure: "unsubscribed", error: null }],
    ["550 No such user", { failure: null, error: "550 No such user" }],
  ] as const
  for (const [at, [sentence]] of mails.entries()) {
    await database.query(
      `INSERT INTO mails (id, dedup_key, recipient, subject, text, html, status, attempts, error, send_until)
       VALUES (gen_random_uuid(), 'mail-' || $1::int, 'bo@example.org', 's', 't', 'h', 'failed', $1, $2, now())`,
      [at, sentence],
    )
  }

  await database.migrate()

  const deliveries = await database.query("SELECT failure FROM webhook_deliveries ORDER BY attempts")
  expect(deliveries.rows.map(({ failure }) => failure)).toEqual(failures.map(([, code]) => code))
  for (const [, code] of failures) if (code) expect(webhookFailureSchema.parse(code)).toBe(code)
  const sent = await database.query("SELECT failure, error FROM mails ORDER BY attempts")
  expect(sent.rows).toEqual(mails.map(([, row]) => row))
})
