"use client"

import { useMutation } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { useTRPC } from "@/components/shell/trpc"
import { useFormErrors } from "@/components/shell/use-form-errors"
import { Button } from "@/components/ui/button"
import { Form } from "@/components/ui/form"
import { TextField } from "@/components/ui/text-field"

// Strangers open this page first, so the check of the name loads with its first use.
const loadContracts = () => import("@/lib/contracts/people").catch(() => null)

/** Joins as a named guest. `action` labels the button. */
export function GuestForm({ inviteCode, action }: { inviteCode: string; action: string }) {
  const t = useTranslations("lobby.guest")
  const router = useRouter()
  const trpc = useTRPC()
  const tErrors = useTranslations("errors")
  const { errors, check, setForm, showError } = useFormErrors()
  const [name, setName] = useState("")
  const enter = useMutation(
    trpc.invitations.enterAsGuest.mutationOptions({
      meta: { showsError: true },
      onSuccess: ({ roomId }) => router.push(`/rooms/${roomId}`),
      onError: (error) => showError(error, { INVALID_INPUT: "name" }),
    }),
  )
  const submit = async () => {
    const contracts = await loadContracts()
    if (!contracts) return setForm(tErrors("NO_ANSWER"))
    const values = check(contracts.enterAsGuestInput, { inviteCode, name })
    if (values) enter.mutate(values)
  }
  return (
    <Form method="post" error={errors.form} onSubmit={submit}>
      <TextField
        label={t("name")}
        error={errors.fields.name}
        hint={t("nameHint")}
        name="name"
        value={name}
        onFocus={loadContracts}
        onChange={setName}
        autoComplete="given-name"
        maxLength={40}
      />
      <Button type="submit" size="lg" pending={enter.isPending || enter.isSuccess}>
        {action}
      </Button>
    </Form>
  )
}
