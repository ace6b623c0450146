"use client"

import { useMutation, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { sentenceOf } from "@/components/shell/errors"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Notice } from "@/components/ui/surface"
import { useFormErrors } from "@/components/ui/use-form-errors"
import { createApiTokenInput } from "@/server/contracts/users"

const lifetimesDays = [7, 30, 90, 365]

export function NewTokenForm({ onMade }: { onMade: (token: string) => void }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { errors, check, setForm } = useFormErrors()
  const [name, setName] = useState("")
  const [expiresInDays, setExpiresInDays] = useState(90)
  const create = useMutation(
    trpc.tokens.create.mutationOptions({
      meta: { showsError: true },
      // The token itself must not stay in the page's memory longer than it is shown.
      gcTime: 0,
      onSuccess: async ({ token }) => {
        setName("")
        onMade(token)
        await queryClient.invalidateQueries(trpc.tokens.list.queryFilter())
      },
      onError: (error) => setForm(sentenceOf(error)),
    }),
  )

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const values = check(createApiTokenInput, { name, expiresInDays })
    if (values) create.mutate(values)
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      {errors.form && <Notice tone="bad">{errors.form}</Notice>}
      <Field label="Name" hint="What will use it, for instance home-server." error={errors.fields.name}>
        {(control) => (
          <input
            {...control}
            name="name"
            value={name}
            onChange={(event) => setName(event.target.value)}
            autoComplete="off"
          />
        )}
      </Field>
      <Field label="Valid for" error={errors.fields.expiresInDays}>
        {(control) => (
          <select
            {...control}
            name="expiresInDays"
            value={expiresInDays}
            onChange={(event) => setExpiresInDays(Number(event.target.value))}
          >
            {lifetimesDays.map((days) => (
              <option key={days} value={days}>
                {days} days
              </option>
            ))}
          </select>
        )}
      </Field>
      <Button type="submit" pending={create.isPending}>
        Create token
      </Button>
    </form>
  )
}
