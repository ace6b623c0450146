"use client"

import { useMutation } from "@tanstack/react-query"
import { useTranslations } from "next-intl"
import { RadioGroup } from "radix-ui"
import { useTRPC } from "@/components/shell/trpc"
import { cx } from "@/components/ui/cx"
import { type Evening, type EveningAnswer, eveningAnswerSchema, eveningAnswers } from "@/server/contracts/evening"

/** Says whether one comes. The choice shows at once; what the server did not take goes back, and a toast says why. */
export function AnswerChoice(props: {
  roomId: string
  answer: EveningAnswer | null
  onAnswered: (answer: EveningAnswer, evening: Evening) => void
  className?: string
}) {
  const t = useTranslations("lobby.answer")
  const trpc = useTRPC()
  const send = useMutation(
    trpc.evening.answer.mutationOptions({
      onSuccess: (evening, { answer }) => props.onAnswered(answer, evening),
    }),
  )
  const shown = send.isPending ? send.variables.answer : props.answer
  return (
    <RadioGroup.Root
      aria-label={t("label")}
      value={shown ?? ""}
      onValueChange={(value) => send.mutate({ roomId: props.roomId, answer: eveningAnswerSchema.parse(value) })}
      className={cx("inline-flex max-w-full rounded-xl bg-raised p-1 ring-1 ring-line ring-inset", props.className)}
    >
      {eveningAnswers.map((answer) => (
        <RadioGroup.Item
          key={answer}
          value={answer}
          className="h-11 min-w-0 flex-1 whitespace-nowrap rounded-lg px-4 text-sm text-soft transition hover:text-ink data-[state=checked]:bg-accent data-[state=checked]:font-semibold data-[state=checked]:text-accent-ink"
        >
          {t(answer)}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}
