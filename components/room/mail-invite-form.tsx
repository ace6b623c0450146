"use client"

import { useMutation } from "@tanstack/react-query"
import { Mail } from "lucide-react"
import { type FormEvent, useState } from "react"
import { toast } from "sonner"
import { sentenceOf } from "@/components/shell/errors"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { cx } from "@/components/ui/cx"
import { Field } from "@/components/ui/field"
import { Notice } from "@/components/ui/surface"
import { useFormErrors } from "@/components/ui/use-form-errors"
import { inviteByMailInput, type MailInvitations } from "@/server/contracts/mail"

/** Addresses as people paste them: with commas, semicolons, spaces or line breaks between them. */
const addressesIn = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean)

/** Sends the invitation link to addresses. */
export function MailInviteForm({ roomId }: { roomId: string }) {
  const trpc = useTRPC()
  const { errors, check, setForm } = useFormErrors()
  const [text, setText] = useState("")
  const invite = useMutation(
    trpc.mail.invite.mutationOptions({
      meta: { showsError: true },
      onSuccess: (result) => {
        toast.success(wordsOf(result))
        setText("")
      },
      onError: (error) => setForm(sentenceOf(error)),
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const input = check(inviteByMailInput, { roomId, emails: addressesIn(text) })
    if (input) invite.mutate(input)
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3 border-line/70 border-t pt-5">
      {errors.form && <Notice tone="bad">{errors.form}</Notice>}
      <Field
        label="Invite by e-mail"
        error={errors.fields.emails}
        hint="They get the link and the date for their calendar, and are told when it changes."
      >
        {(control) => (
          <textarea
            {...control}
            className={cx(control.className, "h-auto min-h-20 py-2.5")}
            name="emails"
            rows={2}
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder="ana@example.org, ben@example.org"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </Field>
      <Button
        type="submit"
        variant="secondary"
        className="self-end"
        pending={invite.isPending}
        disabled={text.trim() === ""}
      >
        {!invite.isPending && <Mail aria-hidden className="size-4" />}
        Send invitations
      </Button>
    </form>
  )
}

function wordsOf({ invited, skipped }: MailInvitations): string {
  const people = (count: number) => (count === 1 ? "1 person" : `${count} people`)
  if (skipped === 0) return `${people(invited)} invited.`
  const left = `${people(skipped)} left out: in the room, invited before, or without a wish for mail.`
  return invited === 0 ? left : `${people(invited)} invited. ${left}`
}
