import { useTranslations } from "next-intl"
import { RadioGroup } from "radix-ui"
import { Field } from "@/components/ui/field"

export const sourceKinds = ["filePath", "movieUrl", "hlsPath"] as const
export type SourceKind = (typeof sourceKinds)[number]

/** Where a movie is to be found, other than by an upload. `text` is the path or address. */
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
      <RadioGroup.Root
        aria-label={t("kind")}
        value={source.kind}
        onValueChange={(kind) => onChange({ ...source, kind: kind as SourceKind })}
        className="grid grid-cols-3 gap-1 rounded-xl bg-canvas p-1 ring-1 ring-line ring-inset"
      >
        {sourceKinds.map((kind) => (
          <RadioGroup.Item
            key={kind}
            value={kind}
            className="h-11 rounded-lg font-medium text-faint text-sm transition hover:text-ink data-[state=checked]:bg-raised data-[state=checked]:text-ink"
          >
            {t(`${kind}.label`)}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
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
