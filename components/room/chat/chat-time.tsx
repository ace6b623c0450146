"use client"

import { useLocale } from "next-intl"
import { formatTime } from "@/components/shell/time-format"

const MINUTE_MS = 60_000

export function ChatTime({ date }: { date: Date }) {
  const minute = new Date(Math.floor(date.getTime() / MINUTE_MS) * MINUTE_MS)
  return <time dateTime={date.toISOString()}>{formatTime(minute, useLocale())}</time>
}
