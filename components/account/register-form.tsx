"use client"

import { useMutation } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { errorCodeOf, sentenceOf } from "@/components/shell/errors"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Notice } from "@/components/ui/surface"
import { useFormErrors } from "@/components/ui/use-form-errors"
import { registerInput } from "@/server/contracts/users"
import { enter } from "./enter"
import { useAdoptTimeZone } from "./use-adopt-time-zone"

export function RegisterForm({ callbackPath }: { callbackPath: string }) {
  const trpc = useTRPC()
  const { errors, check, setForm, setField } = useFormErrors()
  const [isPending, setPending] = useState(false)
  const adoptTimeZone = useAdoptTimeZone()
  const register = useMutation(trpc.users.register.mutationOptions({ meta: { showsError: true } }))

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const account = check(registerInput, Object.fromEntries(new FormData(event.currentTarget)))
    if (!account) return
    setPending(true)
    try {
      await register.mutateAsync(account)
      const failure = await enter({ ...account, callbackPath, whenIn: adoptTimeZone })
      if (failure === null) return
      setForm(failure)
    } catch (error) {
      if (errorCodeOf(error) === "EMAIL_TAKEN") setField("email", sentenceOf(error))
      else setForm(sentenceOf(error))
    }
    setPending(false)
  }

  return (
    <form method="post" onSubmit={submit} noValidate className="flex flex-col gap-5">
      {errors.form && <Notice tone="bad">{errors.form}</Notice>}
      <Field label="Name" hint="Others in a room see it." error={errors.fields.name}>
        {(control) => <input {...control} name="name" autoComplete="name" required />}
      </Field>
      <Field label="E-mail" error={errors.fields.email}>
        {(control) => <input {...control} name="email" type="email" autoComplete="email" required />}
      </Field>
      <Field label="Password" hint="At least 10 characters." error={errors.fields.password}>
        {(control) => <input {...control} name="password" type="password" autoComplete="new-password" required />}
      </Field>
      <Button type="submit" size="lg" pending={isPending}>
        Create account
      </Button>
    </form>
  )
}
