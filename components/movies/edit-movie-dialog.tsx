"use client"

import { useMutation } from "@tanstack/react-query"
import { useTranslations } from "next-intl"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Form } from "@/components/ui/form"
import { Notice } from "@/components/ui/surface"
import { toast } from "@/components/ui/toast"
import type { MovieDto } from "@/lib/contracts/movies"
import { MovieFields } from "./movie-fields"
import { useMovieChanged } from "./use-movie"
import { type SourceChoice, useMovieForm } from "./use-movie-form"

/** What a movie plays from: its playlist if it has one. */
function sourceOf({ hlsPath, filePath, movieUrl }: MovieDto): SourceChoice {
  if (hlsPath !== null) return { kind: "hlsPath", text: hlsPath }
  return filePath === null ? { kind: "movieUrl", text: movieUrl ?? "" } : { kind: "filePath", text: filePath }
}

export function EditMovieDialog({ movie, onClose }: { movie: MovieDto; onClose: () => void }) {
  const t = useTranslations("movies.edit")
  const tCommon = useTranslations("common")
  const trpc = useTRPC()
  const onChanged = useMovieChanged()
  const before = sourceOf(movie)
  const form = useMovieForm({ title: movie.title, source: before })
  const isOther = form.source.kind !== before.kind || form.source.text.trim() !== before.text

  const update = useMutation(
    trpc.movies.update.mutationOptions({
      meta: { showsError: true },
      onSuccess: (changed) => {
        onChanged(changed)
        toast.success(t(isOther ? "replaced" : "saved"))
        onClose()
      },
      onError: form.onError,
    }),
  )
  const submit = () => {
    const values = form.check()
    if (!values) return
    const { title, ...sources } = values
    // The new source replaces all old ones.
    update.mutate({ movieId: movie.id, title, ...(isOther && sources) })
  }

  return (
    <Dialog onClose={onClose} title={t("title")} description={t("lead")}>
      <Form error={form.errors.form} onSubmit={submit}>
        <MovieFields form={form} />
        {isOther && <Notice tone="calm">{t("consequence")}</Notice>}
        <div className="flex flex-wrap justify-end gap-3">
          <Button variant="ghost" onClick={onClose}>
            {tCommon("cancel")}
          </Button>
          <Button type="submit" pending={update.isPending}>
            {tCommon("save")}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
