"use client"

import { useMutation } from "@tanstack/react-query"
import { useTranslations } from "next-intl"
import { type FormEvent, useState } from "react"
import { useTRPC } from "@/components/shell/trpc"
import { useFormErrors } from "@/components/shell/use-form-errors"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Form } from "@/components/ui/form"
import { registerInput } from "@/lib/contracts/users"
import { enter } from "./enter"
import { useAdoptBrowserSettings } from "./use-adopt-browser-settings"

export function RegisterForm({ callbackPath }: { callbackPath: string }) {
  const trpc = useTRPC()
  const t = useTranslations("account")
  const tErrors = useTranslations("errors")
  const { errors, check, setForm, showError } = useFormErrors()
  const [isPending, setPending] = useState(false)
  const adoptBrowserSettings = useAdoptBrowserSettings()
  const register = useMutation(trpc.users.register.mutationOptions({ meta: { showsError: true } }))

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    const account = check(registerInput, Object.fromEntries(new FormData(event.currentTarget)))
    if (!account) return
    setPending(true)
    try {
      await register.mutateAsync(account)
      const failure = await enter({ ...account, callbackPath, whenIn: adoptBrowserSettings })
      if (failure === null) return
      setForm(tErrors(failure))
    } catch (error) {
      showError(error, { EMAIL_TAKEN: "email" })
    }
    setPending(false)
  }

  return (
    <Form method="post" error={errors.form} onSubmit={submit}>
      <Field label={t("fields.name")} hint={t("fields.nameHint")} error={errors.fields.name}>
        {(control) => <input {...control} name="name" autoComplete="name" required />}
      </Field>
      <Field label={t("fields.email")} error={errors.fields.email}>
        {(control) => <input {...control} name="email" type="email" autoComplete="email" required />}
      </Field>
      <Field label={t("fields.password")} hint={t("fields.passwordHint")} error={errors.fields.password}>
        {(control) => <input {...control} name="password" type="password" autoComplete="new-password" required />}
      </Field>
      <Button type="submit" size="lg" pending={isPending}>
        {t("register.submit")}
      </Button>
    </Form>
  )
}
