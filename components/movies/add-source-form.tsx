"use client"

import { useMutation } from "@tanstack/react-query"
import { useTranslations } from "next-intl"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Form } from "@/components/ui/form"
import { toast } from "@/components/ui/toast"
import { MovieFields } from "./movie-fields"
import { useMovieForm } from "./use-movie-form"

/** Adds a movie from the media folder or an address. */
export function AddSourceForm({ onAdded }: { onAdded: () => void }) {
  const t = useTranslations("movies.source")
  const trpc = useTRPC()
  const form = useMovieForm({ title: "", source: { kind: "filePath", text: "" } })

  const create = useMutation(
    trpc.movies.create.mutationOptions({
      meta: { showsError: true, invalidates: trpc.movies.pathFilter() },
      onSuccess: (movie) => {
        toast.success(t("added", { title: movie.title }))
        onAdded()
      },
      onError: form.onError,
    }),
  )
  const submit = () => {
    const values = form.check()
    if (values) create.mutate(values)
  }
  return (
    <Form error={form.errors.form} onSubmit={submit}>
      <MovieFields form={form} />
      <Button type="submit" size="lg" pending={create.isPending}>
        {t("submit")}
      </Button>
    </Form>
  )
}
