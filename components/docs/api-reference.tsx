import { useTranslations } from "next-intl"
import { Card, PageTitle } from "@/components/ui/surface"
import { type OpenApiDocument, operationsByTag } from "./document"
import { InlineCode } from "./inline-code"
import { MethodBadge, OperationSection } from "./operation-section"
import { SchemaFields } from "./schema-fields"

const linkClass = "text-accent underline underline-offset-2"

export function ApiReference({ document }: { document: OpenApiDocument }) {
  const t = useTranslations("docs")
  const groups = [...operationsByTag(document)]
  const { schemas } = document.components
  return (
    <>
      <PageTitle title={t("title")}>
        <span lang="en">
          <InlineCode text={document.info.description} />
        </span>
      </PageTitle>
      <div className="items-start gap-10 lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
        <nav aria-label={t("groups")} className="mb-8 flex flex-wrap gap-2 lg:hidden">
          {groups.map(([tag]) => (
            <a
              key={tag}
              href={`#${tag}`}
              className="inline-flex h-11 items-center rounded-xl bg-raised px-4 text-sm hover:text-accent"
            >
              {tag}
            </a>
          ))}
        </nav>
        <nav
          aria-label={t("operations")}
          className="hidden lg:sticky lg:block lg:top-20 lg:max-h-[calc(100dvh-6rem)] lg:overflow-y-auto lg:pr-2"
        >
          {groups.map(([tag, operations]) => (
            <details key={tag} open className="group mb-2">
              <summary className="flex min-h-9 cursor-pointer items-center font-semibold text-sm hover:text-accent">
                {tag}
              </summary>
              <ul>
                {operations.map(({ operationId, method, summary }) => (
                  <li key={operationId}>
                    <a
                      href={`#${operationId}`}
                      className="flex min-h-9 items-baseline gap-2 py-1 text-sm text-soft hover:text-ink"
                    >
                      <MethodBadge method={method} />
                      <span className="min-w-0">{summary}</span>
                    </a>
                  </li>
                ))}
              </ul>
            </details>
          ))}
        </nav>
        <div className="min-w-0">
          <Card className="mb-10 text-sm text-soft">
            <p>
              {t.rich("lead", {
                code: (chunks) => <code className="text-ink">{chunks}</code>,
                tokens: (chunks) => (
                  <a href="/tokens" className={linkClass}>
                    {chunks}
                  </a>
                ),
                openapi: (chunks) => (
                  <a href="/api/openapi.json" className={linkClass}>
                    {chunks}
                  </a>
                ),
              })}
            </p>
          </Card>
          {groups.map(([tag, operations]) => (
            <div key={tag} className="mb-12">
              <h2 id={tag} className="mb-6 scroll-mt-20 font-semibold text-2xl tracking-tight">
                {tag}
              </h2>
              <div>
                {operations.map((operation) => (
                  <OperationSection key={operation.operationId} operation={operation} schemas={schemas} />
                ))}
              </div>
            </div>
          ))}
          <h2 className="mb-6 font-semibold text-2xl tracking-tight">{t("schemas")}</h2>
          {Object.entries(schemas).map(([name, schema]) => (
            <section key={name} id={`schema-${name}`} className="mb-6 scroll-mt-20">
              <Card>
                <h3 className="mb-1 font-semibold">{name}</h3>
                <SchemaFields schema={schema} />
              </Card>
            </section>
          ))}
        </div>
      </div>
    </>
  )
}
