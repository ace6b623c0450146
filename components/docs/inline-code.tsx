import { Fragment } from "react"

/** Text in which `code` is formatted. */
export function InlineCode({ text }: { text: string }) {
  return text.split("`").map((part, index) =>
    index % 2 === 1 ? (
      <code key={index} className="rounded bg-raised px-1 py-0.5 font-mono text-[0.9em] text-ink">
        {part}
      </code>
    ) : (
      <Fragment key={index}>{part}</Fragment>
    ),
  )
}
