import { textParts } from "@/lib/rules/text-parts"

/** Shows plain text with its web addresses as links. */
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
