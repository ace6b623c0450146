import { useTranslations } from "next-intl"
import { Segments } from "@/components/ui/segments"
import { TextField } from "@/components/ui/text-field"
import { type SourceKind, sourceKinds, type useMovieForm } from "./use-movie-form"

const placeholders: Record<SourceKind, string> = {
  filePath: "films/alpha.mp4",
  movieUrl: "https://media.example.org/alpha.mp4",
  hlsPath: "films/alpha/index.m3u8",
}

export function MovieFields({ form }: { form: ReturnType<typeof useMovieForm> }) {
  const t = useTranslations("movies.source")
  const { source, setSource } = form
  const { fields } = form.errors
  return (
    <>
      <TextField
        label={t("movieTitle")}
        error={fields.title}
        name="title"
        value={form.title}
        onChange={form.setTitle}
      />
      <Segments
        label={t("kind")}
        value={source.kind}
        choices={sourceKinds.map((kind) => ({ value: kind, label: t(`${kind}.label`) }))}
        onChange={(kind) => setSource({ ...source, kind })}
      />
      <TextField
        label={t(`${source.kind}.field`)}
        hint={t(`${source.kind}.hint`)}
        // The error for a missing source belongs to the file field, whichever kind is chosen.
        error={fields[source.kind] ?? fields.filePath}
        name="source"
        value={source.text}
        onChange={(text) => setSource({ ...source, text })}
        placeholder={placeholders[source.kind]}
        inputMode={source.kind === "movieUrl" ? "url" : "text"}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
      />
    </>
  )
}
