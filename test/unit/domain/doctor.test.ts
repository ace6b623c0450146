import { createTranslator } from "next-intl"
import { describe, expect, it } from "vitest"
import { checkWords } from "@/i18n/check-words"
import * as de from "@/i18n/messages/de"
import * as en from "@/i18n/messages/en"
import { functions } from "@/inngest/functions"
import type { WorkerDto } from "@/lib/contracts/system"
import { span } from "@/server/domain/check-results"
import { evaluate } from "@/server/domain/doctor"
import type { Measurements, RunMeasurement } from "@/server/domain/measurements"

const english = createTranslator({ locale: "en", messages: en, namespace: "checks" })
const german = createTranslator({ locale: "de", messages: de, namespace: "checks" })

const worker: WorkerDto = {
  id: "w",
  host: "h",
  capacity: 2,
  playing: 0,
  freeBytes: 50e9,
  version: "1.0.0",
  startedAt: "2026-11-27T20:00:00.000Z",
  heartbeatAt: "2026-11-27T20:00:00.000Z",
  isAlive: true,
}
const movie = { title: "Alpha", durationMs: 3_600_000, wasProbed: true, fault: null }
const HOUR = 3_600_000

const crons = functions.flatMap(({ id, periodMs }) => (periodMs === null ? [] : [{ id, periodMs }]))

/** Measurements without a fault. */
const fine: Measurements = {
  database: { ok: true, value: { aheadMs: 3 } },
  migrations: { ok: true, value: { missing: [], failed: [], newestAgoMs: 24 * HOUR } },
  livekit: { ok: true, value: { aheadMs: 0 } },
  livekitKeys: { ok: true, value: true },
  whip: { ok: true, value: true },
  ingress: { ok: true, value: false },
  inngest: { ok: true, value: { aheadMs: 0, missingFunctions: [] } },
  crons: { ok: true, value: crons.map((cron) => ({ ...cron, run: { agoMs: 20_000, error: null } })) },
  livekitWebhook: { ok: true, value: { runRecord: { agoMs: 1000, error: null }, newestScreeningAgoMs: 5000 } },
  workers: { ok: true, value: [worker] },
  playing: { ok: true, value: [] },
  rooms: { ok: true, value: [] },
  failures: { ok: true, value: [] },
}

const measurements = (change: Partial<Measurements>): Measurements => ({ ...fine, ...change })
/** Checks that are not ok, as `status name`. */
const faults = (change: Partial<Measurements>): string[] =>
  evaluate(measurements(change))
    .filter(({ status }) => status !== "ok")
    .map(({ status, name }) => `${status} ${name}`)
const sentenceOf = (change: Partial<Measurements>, name: string) =>
  evaluate(measurements(change)).find((line) => line.name === name)

const down = { ok: false, message: "It is down." } as const
const rooms = (...value: Extract<Measurements["rooms"], { ok: true }>["value"]) => ({
  rooms: { ok: true, value } as const,
})
const workers = (...value: WorkerDto[]) => ({ workers: { ok: true, value } as const })

/** All well but one cron job; `newestAgoMs` is the age of the newest migration. */
const ofCron = (cronId: string, run: RunMeasurement | null, newestAgoMs = 24 * HOUR): Partial<Measurements> => ({
  migrations: { ok: true, value: { missing: [], failed: [], newestAgoMs } },
  crons: {
    ok: true,
    value: crons.map((cron) => ({ ...cron, run: cron.id === cronId ? run : { agoMs: 20_000, error: null } })),
  },
})

describe("evaluation of the system", () => {
  it("finds no faults when all is well", () => {
    expect(faults({})).toEqual([])
    expect(evaluate(fine).every(({ advice }) => advice === null)).toBe(true)
  })

  const cases: { what: string; change: Partial<Measurements>; expected: string[] }[] = [
    {
      what: "a database that is down, of which all its tables are a consequence",
      change: {
        database: down,
        migrations: down,
        crons: down,
        livekitWebhook: down,
        workers: down,
        playing: down,
        rooms: down,
        failures: down,
      },
      expected: [
        "fail database",
        "warn migrations",
        "warn livekit-webhook",
        "warn crons",
        "warn workers",
        "warn rooms",
        "warn screenings",
      ],
    },
    {
      what: "missing migrations, of which missing tables are a consequence",
      change: {
        migrations: { ok: true, value: { missing: ["2_b"], failed: [], newestAgoMs: 1 } },
        workers: down,
      },
      expected: ["fail migrations", "warn workers"],
    },
    {
      what: "a migration that stopped half-way",
      change: { migrations: { ok: true, value: { missing: ["2_b"], failed: ["2_b"], newestAgoMs: 1 } } },
      expected: ["fail migrations"],
    },
    {
      what: "a table that cannot be read though the database is there",
      change: { workers: down },
      expected: ["fail workers"],
    },
    {
      what: "a LiveKit that is down",
      change: { livekit: down, livekitKeys: down, whip: down, ingress: down },
      expected: ["fail livekit", "warn livekit-keys", "warn whip"],
    },
    { what: "refused keys", change: { livekitKeys: down, ingress: down }, expected: ["fail livekit-keys"] },
    { what: "no WHIP", change: { whip: { ok: true, value: false } }, expected: ["warn whip"] },
    {
      what: "an Inngest that is down",
      change: { inngest: down },
      expected: ["fail inngest", "warn inngest-functions"],
    },
    {
      what: "functions that Inngest does not know",
      change: { inngest: { ok: true, value: { aheadMs: 0, missingFunctions: ["send-mails"] } } },
      expected: ["fail inngest-functions"],
    },
    {
      what: "a webhook that did not come for the newest screening",
      change: {
        livekitWebhook: {
          ok: true,
          value: { runRecord: { agoMs: 2 * HOUR, error: null }, newestScreeningAgoMs: HOUR },
        },
      },
      expected: ["warn livekit-webhook"],
    },
    {
      what: "a webhook that never came",
      change: { livekitWebhook: { ok: true, value: { runRecord: null, newestScreeningAgoMs: null } } },
      expected: ["warn livekit-webhook"],
    },
    { what: "no worker", change: workers(), expected: ["fail workers"] },
    { what: "a worker that went silent", change: workers({ ...worker, isAlive: false }), expected: ["fail workers"] },
    {
      what: "one of two that went silent",
      change: workers(worker, { ...worker, id: "v", isAlive: false }),
      expected: ["warn workers"],
    },
    { what: "workers that are full", change: workers({ ...worker, playing: 2 }), expected: ["warn workers"] },
    { what: "a full disk", change: workers({ ...worker, freeBytes: 5e8 }), expected: ["warn disk:w"] },
    {
      what: "a clock 3 s off",
      change: { database: { ok: true, value: { aheadMs: -3000 } } },
      expected: ["warn clocks"],
    },
    {
      what: "a clock 1 min off",
      change: { livekit: { ok: true, value: { aheadMs: 60_000 } } },
      expected: ["fail clocks"],
    },
    {
      what: "a room without a movie",
      change: rooms({ name: "a", startsInMs: HOUR, movie: null }),
      expected: ["fail room:a"],
    },
    {
      what: "a movie that will not play",
      change: rooms({
        name: "a",
        startsInMs: HOUR,
        movie: { ...movie, fault: { code: "MEDIA_NOT_FOUND", detail: null, message: "Gone." } },
      }),
      expected: ["fail room:a"],
    },
    {
      what: "a movie that nobody has looked at",
      change: rooms({ name: "a", startsInMs: HOUR, movie: { ...movie, wasProbed: false } }),
      expected: ["warn room:a"],
    },
    {
      what: "a start that is late",
      change: rooms({ name: "a", startsInMs: -2 * 60_000, movie }),
      expected: ["fail room:a"],
    },
    {
      what: "a third movie at a time when two can play",
      change: rooms(
        { name: "a", startsInMs: HOUR, movie },
        { name: "b", startsInMs: 1.5 * HOUR, movie },
        { name: "c", startsInMs: 1.9 * HOUR, movie },
        // By then a and b are over.
        { name: "d", startsInMs: 2.6 * HOUR, movie },
      ),
      expected: ["fail room:c"],
    },
    {
      what: "what plays now and is still on then",
      change: {
        ...rooms({ name: "a", startsInMs: HOUR, movie }),
        playing: { ok: true, value: [{ leftMs: 2 * HOUR }, { leftMs: 2 * HOUR }, { leftMs: HOUR / 2 }] },
      },
      expected: ["fail room:a"],
    },
    {
      what: "a screening that failed",
      change: {
        failures: {
          ok: true,
          value: [{ room: "a", agoMs: HOUR, fault: { code: "MEDIA_NOT_FOUND", detail: null, message: "Gone." } }],
        },
      },
      expected: ["warn screening:a"],
    },
  ]
  it.each(cases)("reports $what", ({ change, expected }) => {
    expect(faults(change)).toEqual(expected)
  })

  const others: Partial<Measurements>[] = [
    ofCron("send-mails", null),
    ofCron("send-mails", null, 1000),
    ofCron("send-mails", { agoMs: HOUR, error: null }),
    ofCron("send-mails", { agoMs: 1000, error: "broken" }),
    { migrations: down },
    { ingress: { ok: true, value: true } },
    { database: down, livekit: down, inngest: down },
    workers({ ...worker, freeBytes: null }),
  ]
  const all = [{}, ...others, ...cases.map(({ change }) => change)].flatMap((change) => evaluate(measurements(change)))

  it("uses every sentence of the catalogue", () => {
    const said = new Set(all.map(({ code }) => code))
    expect(Object.keys(en.checks.sentence).filter((code) => !said.has(code))).toEqual([])
  })

  it.each([...new Map(all.map((line) => [line.code, line]))])("words %s in English and in German", (_, line) => {
    expect(checkWords(line, english)).toEqual({ sentence: line.sentence, advice: line.advice })
    const inGerman = checkWords(line, german)
    // Neither a key of the catalogue, which next-intl shows for a missing value, nor an unfilled placeholder.
    for (const words of [line.sentence, line.advice, inGerman?.sentence, inGerman?.advice])
      if (words) expect(words).not.toMatch(/^checks\.|[{}]/)
    expect(inGerman?.sentence).not.toBe(line.sentence)
    expect(inGerman?.advice === null).toBe(line.advice === null)
  })

  it("gives advice about everything that failed", () => {
    for (const { change } of cases) {
      for (const { status, advice } of evaluate(measurements(change)))
        if (status === "fail") expect(advice).toBeTruthy()
    }
  })

  describe.each(crons)("$id", ({ id: cron, periodMs }) => {
    const at = (agoMs: number | null, error: string | null = null, newestAgoMs?: number): Partial<Measurements> =>
      ofCron(cron, agoMs === null ? null : { agoMs, error }, newestAgoMs)
    it("may be late by less than three periods", () => {
      expect(faults(at(periodMs * 2.9))).toEqual([])
      expect(faults(at(periodMs * 3.1))).toEqual([`fail cron:${cron}`])
    })
    it("fails with the error of its newest run", () => {
      expect(faults(at(1000, "broken"))).toEqual([`fail cron:${cron}`])
      expect(sentenceOf(at(1000, "broken"), `cron:${cron}`)?.sentence).toContain("broken")
    })
    it("has time for its first run", () => {
      expect(faults(at(null, null, 1000))).toEqual([`warn cron:${cron}`])
      expect(faults(at(null))).toEqual([`fail cron:${cron}`])
    })
  })

  it("formats durations in a suitable unit", () => {
    expect([0, 119_000, 120_000, 7_199_000, 7_200_000, 47 * HOUR, 49 * HOUR].map(span)).toEqual([
      "0 s",
      "119 s",
      "2 min",
      "120 min",
      "2 h",
      "47 h",
      "2 days",
    ])
  })
})
