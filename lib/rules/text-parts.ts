export interface TextPart {
  text: string
  /** Null for plain text. */
  href: string | null
}

const addresses = /https?:\/\/[^\s<>"]+/gi
/** Punctuation at the end belongs to the sentence. A closing bracket belongs to the address if the address opens it. */
const ending = /[.,;:!?'"…»”’]+$/

/** Splits a message into plain text and links. Only http and https are links, and nothing is HTML. */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = []
  let doneAt = 0
  for (const match of text.matchAll(addresses)) {
    const address = trimmed(match[0])
    const href = hrefOf(address)
    if (href === null) continue
    if (match.index > doneAt) parts.push({ text: text.slice(doneAt, match.index), href: null })
    parts.push({ text: address, href })
    doneAt = match.index + address.length
  }
  if (doneAt < text.length) parts.push({ text: text.slice(doneAt), href: null })
  return parts
}

function trimmed(found: string): string {
  let address = found.replace(ending, "")
  while (address.endsWith(")") && !address.includes("(")) address = address.slice(0, -1).replace(ending, "")
  return address
}

function hrefOf(address: string): string | null {
  if (!URL.canParse(address)) return null
  const { protocol, href, username } = new URL(address)
  // "https://bank.example@evil.example" imitates another address.
  return (protocol === "http:" || protocol === "https:") && username === "" ? href : null
}
