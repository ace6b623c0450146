import { useTranslations } from "next-intl"
import { Field } from "@/components/ui/field"
import { Segments } from "@/components/ui/segments"

const sourceKinds = ["filePath", "movieUrl", "hlsPath"] as const
type SourceKind = (typeof sourceKinds)[number]

/** A source other than an upload. `text` is the path or address. */
export interface SourceChoice {
  kind: SourceKind
  text: string
}

const placeholders: Record<SourceKind, string> = {
  filePath: "films/alpha.mp4",
  movieUrl: "https://media.example.org/alpha.mp4",
  hlsPath: "films/alpha/index.m3u8",
}

export function SourceFields(props: {
  source: SourceChoice
  onChange: (source: SourceChoice) => void
  error: string | undefined
}) {
  const t = useTranslations("movies.source")
  const { source, onChange } = props
  return (
    <>
      <Segments
        label={t("kind")}
        value={source.kind}
        choices={sourceKinds.map((kind) => ({ value: kind, label: t(`${kind}.label`) }))}
        onChange={(kind) => onChange({ ...source, kind })}
      />
      <Field label={t(`${source.kind}.field`)} hint={t(`${source.kind}.hint`)} error={props.error}>
        {(control) => (
          <input
            {...control}
            name="source"
            value={source.text}
            onChange={(event) => onChange({ ...source, text: event.target.value })}
            placeholder={placeholders[source.kind]}
            inputMode={source.kind === "movieUrl" ? "url" : "text"}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
    </>
  )
}
