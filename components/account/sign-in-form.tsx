"use client"

import { useTranslations } from "next-intl"
import { type FormEvent, useState } from "react"
import { useFormErrors } from "@/components/shell/use-form-errors"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Form } from "@/components/ui/form"
import { useAdoptBrowserSettings } from "./use-adopt-browser-settings"

export function SignInForm({ callbackPath }: { callbackPath: string }) {
  const t = useTranslations("account")
  const tErrors = useTranslations("errors")
  const { errors, check, setForm } = useFormErrors()
  const [isPending, setPending] = useState(false)
  const adoptBrowserSettings = useAdoptBrowserSettings()

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    const given = Object.fromEntries(new FormData(event.currentTarget))
    // Many visits start here, so the code that validates and sends the form is loaded on its first use.
    const loaded = await Promise.all([import("@/lib/contracts/users"), import("./enter")]).catch(() => null)
    if (!loaded) return setForm(tErrors("NO_ANSWER"))
    const [{ signInInput }, { enter }] = loaded
    const credentials = check(signInInput, given)
    if (!credentials) return
    setPending(true)
    const failure = await enter({ ...credentials, callbackPath, whenIn: adoptBrowserSettings })
    if (failure === null) return // A new page is loading, so the button stays pending.
    setForm(tErrors(failure))
    setPending(false)
  }

  return (
    // POST: if the script has not loaded yet, no secret gets into an address.
    <Form method="post" error={errors.form} onSubmit={submit}>
      <Field label={t("fields.email")} error={errors.fields.email}>
        {(control) => <input {...control} name="email" type="email" autoComplete="email" required />}
      </Field>
      <Field label={t("fields.password")} error={errors.fields.password && t("fields.passwordMissing")}>
        {(control) => <input {...control} name="password" type="password" autoComplete="current-password" required />}
      </Field>
      <Button type="submit" size="lg" pending={isPending}>
        {t("signIn.submit")}
      </Button>
    </Form>
  )
}
