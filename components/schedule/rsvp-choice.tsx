"use client"

import { useMutation } from "@tanstack/react-query"
import { useTranslations } from "next-intl"
import { useTRPC } from "@/components/shell/trpc"
import { cx } from "@/components/ui/cx"
import { Segments } from "@/components/ui/segments"
import type { Attendance } from "@/lib/contracts/attendance"
import { type Rsvp, rsvps } from "@/lib/contracts/rsvps"

/** Sends an RSVP. The choice appears immediately; if the server refuses it, it reverts and a toast says why. */
export function RsvpChoice(props: {
  roomId: string
  answer: Rsvp | null
  onAnswered: (answer: Rsvp, attendance: Attendance) => void
  className?: string
}) {
  const t = useTranslations("lobby.answer")
  const trpc = useTRPC()
  const send = useMutation(
    trpc.attendance.rsvp.mutationOptions({
      onSuccess: (attendance, { answer }) => props.onAnswered(answer, attendance),
    }),
  )
  const shown = send.isPending ? send.variables.answer : props.answer
  return (
    <Segments
      label={t("label")}
      value={shown}
      choices={rsvps.map((value) => ({ value, label: t(value) }))}
      onChange={(answer) => send.mutate({ roomId: props.roomId, answer })}
      tone="accent"
      className={cx("max-w-full", props.className)}
    />
  )
}
