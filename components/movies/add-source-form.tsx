"use client"

import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslations } from "next-intl"
import { type FormEvent, useState } from "react"
import { toast } from "sonner"
import { errorCodeOf } from "@/components/shell/errors"
import { useTRPC } from "@/components/shell/trpc"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Notice } from "@/components/ui/surface"
import { useFormErrors } from "@/components/ui/use-form-errors"
import { createMovieInput } from "@/server/contracts/movies"
import { type SourceChoice, SourceFields } from "./source-fields"

/** Adds a movie that is somewhere already: in the media folder, or at an address. */
export function AddSourceForm({ onAdded }: { onAdded: () => void }) {
  const t = useTranslations("movies.source")
  const errorSentence = useErrorSentence()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { errors, check, clear, setForm, setField } = useFormErrors()
  const [title, setTitle] = useState("")
  const [source, setSource] = useState<SourceChoice>({ kind: "filePath", text: "" })

  const create = useMutation(
    trpc.movies.create.mutationOptions({
      meta: { showsError: true },
      onSuccess: async (movie) => {
        await queryClient.invalidateQueries(trpc.movies.pathFilter())
        toast.success(t("added", { title: movie.title }))
        onAdded()
      },
      onError: (error) => {
        if (errorCodeOf(error) === "MEDIA_FORBIDDEN") setField(source.kind, errorSentence(error))
        else setForm(errorSentence(error))
      },
    }),
  )

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const values = { title, [source.kind]: source.text }
    if (check(createMovieInput, values)) create.mutate(values)
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      {errors.form && <Notice tone="bad">{errors.form}</Notice>}
      <Field label={t("movieTitle")} error={errors.fields.title}>
        {(control) => (
          <input {...control} name="title" value={title} onChange={(event) => setTitle(event.target.value)} />
        )}
      </Field>
      <SourceFields
        source={source}
        onChange={(next) => {
          if (next.kind !== source.kind) clear()
          setSource(next)
        }}
        // "Give a file, an address or a playlist" is told at the file, whichever kind is chosen.
        error={errors.fields[source.kind] ?? errors.fields.filePath}
      />
      <Button type="submit" size="lg" pending={create.isPending}>
        {t("submit")}
      </Button>
    </form>
  )
}
