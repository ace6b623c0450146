import { createTranslator } from "next-intl"
import { type CheckCode, type CheckValues, checkWords, spanWords } from "@/i18n/check-words"
import checks from "@/i18n/messages/en/checks.json"
import type { CheckResult } from "@/lib/contracts/system"

/** The command line is English. */
const english = createTranslator({ locale: "en", messages: { checks }, namespace: "checks" })

type CreateResult = (name: string, code: CheckCode, values?: CheckValues) => CheckResult

const line = (status: CheckResult["status"], name: string, code: CheckCode, values: CheckValues): CheckResult => {
  const { sentence, advice } = checkWords({ code, values }, english) ?? { sentence: code, advice: null }
  return { name, status, code, values, sentence, advice }
}

/** Build a check result from `code` and `values`, with the catalogue's words. */
export const ok: CreateResult = (name, code, values = {}) => line("ok", name, code, values)
export const warn: CreateResult = (name, code, values = {}) => line("warn", name, code, values)
export const fail: CreateResult = (name, code, values = {}) => line("fail", name, code, values)

/** What prevented a check. */
export type Blocker = "database" | "migrations" | "livekit" | "whip" | "inngest" | "clocks"
export const notChecked = (name: string, because: Blocker): CheckResult => warn(name, "notLooked", { because })

export const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)

/** Formats a duration in English. */
export const span = (ms: number): string => spanWords(ms, english)
