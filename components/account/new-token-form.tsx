"use client"

import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { useTRPC } from "@/components/shell/trpc"
import { useFormErrors } from "@/components/shell/use-form-errors"
import { Button } from "@/components/ui/button"
import { CheckGroup } from "@/components/ui/check-group"
import { cx } from "@/components/ui/cx"
import { Form } from "@/components/ui/form"
import { SelectField } from "@/components/ui/select-field"
import { TextField } from "@/components/ui/text-field"
import { createApiTokenInput, type Scope, scopes } from "@/lib/contracts/users"
import { presetOf, presets } from "./scope-words"

const lifetimesDays = [7, 30, 90, 365]

export function NewTokenForm({ onMade }: { onMade: (token: string) => void }) {
  const t = useTranslations("account")
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { errors, check, showError } = useFormErrors()
  const [name, setName] = useState("")
  const [expiresInDays, setExpiresInDays] = useState(90)
  const [chosen, setChosen] = useState<ReadonlySet<Scope>>(new Set(scopes))
  const create = useMutation(
    trpc.tokens.create.mutationOptions({
      meta: { showsError: true },
      // The token leaves the page's memory once it is no longer shown.
      gcTime: 0,
      onSuccess: async ({ token }) => {
        setName("")
        onMade(token)
        await queryClient.invalidateQueries(trpc.tokens.list.queryFilter())
      },
      onError: (error) => showError(error),
    }),
  )

  const submit = () => {
    const values = check(createApiTokenInput, { name, expiresInDays, scopes: [...chosen] })
    if (values) create.mutate(values)
  }

  const options = scopes.map((value) => ({
    value,
    label: t(`scopes.${value}.label`),
    hint: t(`scopes.${value}.hint`),
  }))

  return (
    <Form error={errors.form} onSubmit={submit}>
      <TextField
        label={t("fields.name")}
        hint={t("tokens.nameHint")}
        error={errors.fields.name}
        name="name"
        value={name}
        onChange={setName}
        autoComplete="off"
      />
      <SelectField
        label={t("tokens.validFor")}
        error={errors.fields.expiresInDays}
        name="expiresInDays"
        value={expiresInDays}
        options={lifetimesDays.map((days) => ({ value: days, label: t("tokens.days", { days }) }))}
        onChange={setExpiresInDays}
      />
      <div className="flex flex-col gap-2">
        <fieldset className="flex flex-wrap gap-2">
          <legend className="mb-2 font-medium text-sm">{t("tokens.mayDo")}</legend>
          {presets.map((preset) => (
            <button
              key={preset.name}
              type="button"
              aria-pressed={presetOf(chosen) === preset.name}
              onClick={() => setChosen(new Set(preset.scopes))}
              className={cx(
                "h-11 rounded-full px-4 text-sm ring-1 ring-inset transition",
                presetOf(chosen) === preset.name
                  ? "bg-accent/15 text-accent ring-accent/50"
                  : "text-soft ring-line hover:bg-raised hover:text-ink",
              )}
            >
              {t(`presets.${preset.name}`)}
            </button>
          ))}
        </fieldset>
        <CheckGroup name="scopes" options={options} chosen={chosen} onChange={setChosen} error={errors.fields.scopes} />
      </div>
      <Button type="submit" pending={create.isPending}>
        {t("tokens.create")}
      </Button>
    </Form>
  )
}
