import { textParts } from "@/lib/rules/text-parts"

/** Plain text that somebody typed: addresses in it are links, nothing is HTML. */
export function LinkedText({ text }: { text: string }) {
  return textParts(text).map((part, index) =>
    part.href === null ? (
      part.text
    ) : (
      <a
        key={index}
        href={part.href}
        target="_blank"
        rel="noopener noreferrer nofollow ugc"
        className="text-accent underline underline-offset-2"
      >
        {part.text}
      </a>
    ),
  )
}

/** A text of several lines, which takes no room where it is empty. */
export function TextBlock({ text }: { text: string }) {
  if (text === "") return null
  return (
    <p className="whitespace-pre-wrap text-soft text-sm [overflow-wrap:anywhere]">
      <LinkedText text={text} />
    </p>
  )
}
