"use client"

import { useMutation, useQueryClient } from "@tanstack/react-query"
import { RadioGroup } from "radix-ui"
import { type FormEvent, useState } from "react"
import { toast } from "sonner"
import { errorCodeOf, sentenceOf } from "@/components/shell/errors"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Notice } from "@/components/ui/surface"
import { useFormErrors } from "@/components/ui/use-form-errors"
import { createMovieInput } from "@/server/contracts/movies"

const sources = {
  filePath: {
    label: "File",
    field: "File of the media folder",
    placeholder: "films/alpha.mp4",
    hint: "The path inside the media folder of the bots.",
  },
  movieUrl: {
    label: "Address",
    field: "Address of an MP4",
    placeholder: "https://media.example.org/alpha.mp4",
    hint: "A plain http or https address. The operator decides which hosts may be used.",
  },
  hlsPath: {
    label: "HLS",
    field: "HLS playlist",
    placeholder: "films/alpha/index.m3u8",
    hint: "The address of a playlist, or its path inside the media folder.",
  },
} as const
type SourceKind = keyof typeof sources

export function AddMovieForm({ onAdded }: { onAdded: () => void }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { errors, check, clear, setForm, setField } = useFormErrors()
  const [kind, setKind] = useState<SourceKind>("filePath")
  const [title, setTitle] = useState("")
  const [source, setSource] = useState("")

  const create = useMutation(
    trpc.movies.create.mutationOptions({
      meta: { showsError: true },
      onSuccess: async (movie) => {
        await queryClient.invalidateQueries(trpc.movies.list.queryFilter())
        toast.success(`“${movie.title}” was added.`)
        onAdded()
      },
      onError: (error) => {
        if (errorCodeOf(error) === "MEDIA_FORBIDDEN") setField(kind, sentenceOf(error))
        else setForm(sentenceOf(error))
      },
    }),
  )

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const values = { title, [kind]: source }
    if (check(createMovieInput, values)) create.mutate(values)
  }

  const chosen = sources[kind]
  // "Give a file, an address or a playlist" is told at the file, whichever kind is chosen.
  const sourceError = errors.fields[kind] ?? errors.fields.filePath
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      {errors.form && <Notice tone="bad">{errors.form}</Notice>}
      <Field label="Title" error={errors.fields.title}>
        {(control) => (
          <input {...control} name="title" value={title} onChange={(event) => setTitle(event.target.value)} />
        )}
      </Field>
      <RadioGroup.Root
        aria-label="Kind of source"
        value={kind}
        onValueChange={(value) => {
          setKind(value as SourceKind)
          clear()
        }}
        className="grid grid-cols-3 gap-1 rounded-xl bg-canvas p-1 ring-1 ring-line ring-inset"
      >
        {Object.entries(sources).map(([value, { label }]) => (
          <RadioGroup.Item
            key={value}
            value={value}
            className="h-11 rounded-lg font-medium text-faint text-sm transition hover:text-ink data-[state=checked]:bg-raised data-[state=checked]:text-ink"
          >
            {label}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
      <Field label={chosen.field} hint={chosen.hint} error={sourceError}>
        {(control) => (
          <input
            {...control}
            name="source"
            value={source}
            onChange={(event) => setSource(event.target.value)}
            placeholder={chosen.placeholder}
            inputMode={kind === "movieUrl" ? "url" : "text"}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
      <Button type="submit" size="lg" pending={create.isPending}>
        Add movie
      </Button>
    </form>
  )
}
