"use client"

import { useMutation } from "@tanstack/react-query"
import { useTranslations } from "next-intl"
import { type FormEvent, useState } from "react"
import { errorCodeOf } from "@/components/shell/errors"
import { useTRPC } from "@/components/shell/trpc"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { useFormErrors } from "@/components/shell/use-form-errors"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Notice } from "@/components/ui/surface"
import { registerInput } from "@/lib/contracts/users"
import { enter } from "./enter"
import { useAdoptBrowserSettings } from "./use-adopt-browser-settings"

export function RegisterForm({ callbackPath }: { callbackPath: string }) {
  const trpc = useTRPC()
  const t = useTranslations("account")
  const tErrors = useTranslations("errors")
  const errorSentence = useErrorSentence()
  const { errors, check, setForm, setField } = useFormErrors()
  const [isPending, setPending] = useState(false)
  const adoptBrowserSettings = useAdoptBrowserSettings()
  const register = useMutation(trpc.users.register.mutationOptions({ meta: { showsError: true } }))

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const account = check(registerInput, Object.fromEntries(new FormData(event.currentTarget)))
    if (!account) return
    setPending(true)
    try {
      await register.mutateAsync(account)
      const failure = await enter({ ...account, callbackPath, whenIn: adoptBrowserSettings })
      if (failure === null) return
      setForm(tErrors(failure))
    } catch (error) {
      if (errorCodeOf(error) === "EMAIL_TAKEN") setField("email", errorSentence(error))
      else setForm(errorSentence(error))
    }
    setPending(false)
  }

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-5">
      {errors.form && <Notice tone="bad">{errors.form}</Notice>}
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
    </form>
  )
}
