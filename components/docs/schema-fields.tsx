import { useTranslations } from "next-intl"
import { alternatives, isNullable, refName, type Schema, typeText } from "./document"
import { InlineCode } from "./inline-code"

/** The fields of an object. Inline objects are indented, named ones linked. */
export function SchemaFields({ schema }: { schema: Schema }) {
  const t = useTranslations("docs")
  const fields = alternatives(schema).flatMap((each) => Object.entries(each.properties ?? {}).map(toField(each)))
  if (fields.length === 0) return <TypeText schema={schema} />
  return (
    <ul className="divide-y divide-line/50">
      {fields.map(({ name, field, isRequired }) => (
        <li key={`${name} ${typeText(field)}`} className="py-2">
          <div className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
            <code className="break-all font-mono text-ink text-sm">{name}</code>
            <TypeText schema={field} />
            {isRequired && <span className="text-faint text-xs">{t("required")}</span>}
            {field.default !== undefined && (
              <span className="text-faint text-xs">{t("default", { value: JSON.stringify(field.default) })}</span>
            )}
          </div>
          {field.description && (
            <p lang="en" className="mt-0.5 text-soft text-sm">
              <InlineCode text={field.description} />
            </p>
          )}
          <Nested schema={field} />
        </li>
      ))}
    </ul>
  )
}

const toField =
  (schema: Schema) =>
  ([name, field]: [string, Schema]) => ({ name, field, isRequired: schema.required?.includes(name) ?? false })

/** Inline objects of a field or a list. */
function Nested({ schema }: { schema: Schema }) {
  const inner = alternatives(schema).map((each) => each.items ?? each)
  const objects = inner.flatMap(alternatives).filter(({ properties }) => properties)
  if (objects.length === 0) return null
  return (
    <div className="mt-1 border-line/70 border-l pl-4">
      {objects.map((each) => (
        <SchemaFields key={Object.keys(each.properties ?? {}).join()} schema={each} />
      ))}
    </div>
  )
}

function TypeText({ schema }: { schema: Schema }) {
  const names = alternatives(schema).flatMap((each) => refName(each) ?? refName(each.items ?? {}) ?? [])
  const [name] = names
  if (!name) return <span className="break-words text-faint text-xs">{typeText(schema)}</span>
  const isList = alternatives(schema).some(({ items }) => items)
  return (
    <span className="text-faint text-xs">
      {isList && "list of "}
      <a href={`#schema-${name}`} className="text-accent underline underline-offset-2">
        {name}
      </a>
      {isNullable(schema) && " or null"}
    </span>
  )
}
