"use client"

import { useMutation } from "@tanstack/react-query"
import { useTranslations } from "next-intl"
import { type FormEvent, useState } from "react"
import { toast } from "sonner"
import { errorCodeOf } from "@/components/shell/errors"
import { useTRPC } from "@/components/shell/trpc"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Notice } from "@/components/ui/surface"
import { useFormErrors } from "@/components/ui/use-form-errors"
import { createMovieInput, type MovieDto } from "@/server/contracts/movies"
import { type SourceChoice, SourceFields } from "./source-fields"
import { useMovieChanged } from "./use-movie"

interface Props {
  movie: MovieDto
  onClose: () => void
}

/** Another title for a movie, and another source. */
export function EditMovieDialog({ open, ...props }: Props & { open: boolean }) {
  const t = useTranslations("movies.edit")
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      title={t("title")}
      description={t("lead")}
    >
      <EditMovieForm {...props} />
    </Dialog>
  )
}

/** What a movie plays from: the playlist where it has one. */
export function sourceOf({ hlsPath, filePath, movieUrl }: MovieDto): SourceChoice {
  if (hlsPath !== null) return { kind: "hlsPath", text: hlsPath }
  return filePath === null ? { kind: "movieUrl", text: movieUrl ?? "" } : { kind: "filePath", text: filePath }
}

function EditMovieForm({ movie, onClose }: Props) {
  const t = useTranslations("movies.edit")
  const tSource = useTranslations("movies.source")
  const tCommon = useTranslations("common")
  const errorSentence = useErrorSentence()
  const trpc = useTRPC()
  const onChanged = useMovieChanged()
  const { errors, check, clear, setForm, setField } = useFormErrors()
  const before = sourceOf(movie)
  const [title, setTitle] = useState(movie.title)
  const [source, setSource] = useState(before)
  const isOther = source.kind !== before.kind || source.text.trim() !== before.text

  const update = useMutation(
    trpc.movies.update.mutationOptions({
      meta: { showsError: true },
      onSuccess: (changed) => {
        onChanged(changed)
        toast.success(t(isOther ? "replaced" : "saved"))
        onClose()
      },
      onError: (error) => {
        if (errorCodeOf(error) === "MEDIA_FORBIDDEN") setField(source.kind, errorSentence(error))
        else setForm(errorSentence(error))
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const values = check(createMovieInput, { title, [source.kind]: source.text })
    if (!values) return
    const { title: newTitle, ...sources } = values
    // The one source takes the place of all that there were.
    update.mutate({ movieId: movie.id, title: newTitle, ...(isOther && sources) })
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      {errors.form && <Notice tone="bad">{errors.form}</Notice>}
      <Field label={tSource("movieTitle")} error={errors.fields.title}>
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
        error={errors.fields[source.kind] ?? errors.fields.filePath}
      />
      {isOther && <Notice tone="calm">{t("consequence")}</Notice>}
      <div className="flex flex-wrap justify-end gap-3">
        <Button variant="ghost" onClick={onClose}>
          {tCommon("cancel")}
        </Button>
        <Button type="submit" pending={update.isPending}>
          {tCommon("save")}
        </Button>
      </div>
    </form>
  )
}
