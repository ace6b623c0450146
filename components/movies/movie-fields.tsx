import { useTranslations } from "next-intl"
import { Field } from "@/components/ui/field"
import { SourceFields } from "./source-fields"
import type { useMovieForm } from "./use-movie-form"

export function MovieFields({ form }: { form: ReturnType<typeof useMovieForm> }) {
  const t = useTranslations("movies.source")
  const { errors, source } = form
  return (
    <>
      <Field label={t("movieTitle")} error={errors.fields.title}>
        {(control) => (
          <input {...control} name="title" value={form.title} onChange={(event) => form.setTitle(event.target.value)} />
        )}
      </Field>
      <SourceFields
        source={source}
        onChange={form.setSource}
        // The error for a missing source belongs to the file field, whichever kind is chosen.
        error={errors.fields[source.kind] ?? errors.fields.filePath}
      />
    </>
  )
}
