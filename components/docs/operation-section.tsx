import { ChevronRight } from "lucide-react"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { cx } from "@/components/ui/cx"
import type { OpenApiDocument, Operation, Parameter } from "./document"
import { curlOf, exampleOf } from "./example"
import { InlineCode } from "./inline-code"
import { SchemaFields } from "./schema-fields"

type Schemas = OpenApiDocument["components"]["schemas"]

const methodColours: Record<string, string> = {
  GET: "text-good ring-good/40",
  DELETE: "text-bad ring-bad/40",
}

export function MethodBadge({ method }: { method: string }) {
  return (
    <span
      className={cx(
        "inline-block shrink-0 rounded-md px-1.5 py-0.5 font-mono font-semibold text-xs ring-1 ring-inset",
        methodColours[method] ?? "text-accent ring-accent/40",
      )}
    >
      {method}
    </span>
  )
}

export function OperationSection({ operation, schemas }: { operation: Operation; schemas: Schemas }) {
  const t = useTranslations("docs")
  const { method, path, operationId, summary, description, parameters, body, answer, problems } = operation
  return (
    <section id={operationId} className="scroll-mt-20 border-line/60 border-t py-8 first:border-t-0 first:pt-0">
      <h3 lang="en" className="font-semibold text-lg">
        {summary}
      </h3>
      <p className="mt-2 flex items-baseline gap-2">
        <MethodBadge method={method} />
        <code className="min-w-0 break-all font-mono text-sm text-soft">{path}</code>
      </p>
      {description.split("\n\n").map((paragraph) => (
        <p key={paragraph} lang="en" className="mt-2 max-w-2xl text-sm text-soft">
          <InlineCode text={paragraph} />
        </p>
      ))}
      <div className="mt-4 grid items-start gap-4 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          {parameters.length > 0 && (
            <Part title={t("parameters")}>
              <ParameterList parameters={parameters} />
            </Part>
          )}
          {body && (
            <Part title={t("body")}>
              <SchemaFields schema={body} />
            </Part>
          )}
          <Part title={t("answer", { status: answer.status })}>
            {answer.schema ? (
              <SchemaFields schema={answer.schema} />
            ) : (
              <p className="text-sm text-soft">{t("noBody")}</p>
            )}
          </Part>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Code title={t("curl")} text={curlOf(operation, schemas)} />
          {answer.schema && (
            <Fold title={t("example")}>
              <Code text={JSON.stringify(exampleOf(answer.schema, schemas, { all: true }), null, 2)} />
            </Fold>
          )}
          <Fold title={t("errors", { count: problems.length })}>
            <ul className="divide-y divide-line/50">
              {problems.map(({ status, code, sentence }) => (
                <li key={code} className="py-2 text-sm">
                  <span className="mr-2 font-mono text-faint text-xs">{status}</span>
                  <code className="break-all font-mono text-ink text-xs">{code}</code>
                  <p lang="en" className="mt-0.5 text-soft">
                    {sentence}
                  </p>
                </li>
              ))}
            </ul>
          </Fold>
        </div>
      </div>
    </section>
  )
}

function ParameterList({ parameters }: { parameters: Parameter[] }) {
  const t = useTranslations("docs.in")
  const places = Map.groupBy(parameters, (parameter) => parameter.in)
  return [...places].map(([place, those]) => (
    <div key={place}>
      <p className="mt-1 text-faint text-xs">{t(place)}</p>
      <SchemaFields
        schema={{
          properties: Object.fromEntries(those.map(({ name, schema }) => [name, schema])),
          required: those.flatMap(({ name, required }) => (required ? [name] : [])),
        }}
      />
    </div>
  ))
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-w-0 rounded-2xl bg-surface px-4 py-3 ring-1 ring-line/70 ring-inset">
      <h4 className="font-medium text-faint text-xs uppercase tracking-wide">{title}</h4>
      {children}
    </div>
  )
}

function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="group min-w-0 rounded-2xl bg-surface px-4 py-1 ring-1 ring-line/70 ring-inset">
      <summary className="flex min-h-11 cursor-pointer items-center font-medium text-faint text-xs uppercase tracking-wide hover:text-ink">
        <ChevronRight aria-hidden className="mr-1.5 size-4 transition group-open:rotate-90" />
        {title}
      </summary>
      {children}
    </details>
  )
}

function Code({ title, text }: { title?: string; text: string }) {
  return (
    <div className="min-w-0">
      {title && <h4 className="mb-1.5 font-medium text-faint text-xs uppercase tracking-wide">{title}</h4>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
      <pre tabIndex={0} className="mb-2 overflow-x-auto rounded-xl bg-raised p-3 font-mono text-xs leading-relaxed">
        {text}
      </pre>
    </div>
  )
}
