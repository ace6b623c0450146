import { type ReactNode, useId } from "react"

export function Section({
  title,
  count,
  children,
}: {
  title: string
  count?: number | undefined
  children: ReactNode
}) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-4 flex items-center gap-2.5 font-semibold text-lg tracking-tight">
        {title}
        {count !== undefined && count > 0 && (
          <span className="tabular rounded-full bg-raised px-2.5 py-0.5 font-medium text-soft text-sm">{count}</span>
        )}
      </h2>
      {children}
    </section>
  )
}
