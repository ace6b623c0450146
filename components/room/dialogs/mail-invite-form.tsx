"use client"

import { useMutation } from "@tanstack/react-query"
import { Mail } from "lucide-react"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { useTRPC } from "@/components/shell/trpc"
import { useFormErrors } from "@/components/shell/use-form-errors"
import { Button } from "@/components/ui/button"
import { cx } from "@/components/ui/cx"
import { Field } from "@/components/ui/field"
import { Form } from "@/components/ui/form"
import { toast } from "@/components/ui/toast"
import { inviteByMailInput, type MailInvitations } from "@/lib/contracts/mail"

/** Pasted addresses are separated by commas, semicolons, spaces or line breaks. */
const addressesIn = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean)

export function MailInviteForm({ roomId }: { roomId: string }) {
  const t = useTranslations("room.mailInvite")
  const trpc = useTRPC()
  const { errors, check, showError } = useFormErrors()
  const [text, setText] = useState("")
  const invite = useMutation(
    trpc.mail.invite.mutationOptions({
      meta: { showsError: true },
      onSuccess: (result) => {
        toast.success(t(resultOf(result), { invited: result.invited, skipped: result.skipped }))
        setText("")
      },
      onError: (error) => showError(error),
    }),
  )
  const submit = () => {
    const input = check(inviteByMailInput, { roomId, emails: addressesIn(text) })
    if (input) invite.mutate(input)
  }
  return (
    <Form error={errors.form} onSubmit={submit} className="flex flex-col gap-3 border-line/70 border-t pt-5">
      <Field label={t("label")} error={errors.fields.emails} hint={t("hint")}>
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
        icon={Mail}
        type="submit"
        variant="secondary"
        className="self-end"
        pending={invite.isPending}
        disabled={text.trim() === ""}
      >
        {t("send")}
      </Button>
    </Form>
  )
}

function resultOf({ invited, skipped }: MailInvitations): "invited" | "some" | "none" {
  if (skipped === 0) return "invited"
  return invited === 0 ? "none" : "some"
}
