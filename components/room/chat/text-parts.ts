export interface TextPart {
  text: string
  /** Null for what is no link. */
  href: string | null
}

const addresses = /https?:\/\/[^\s<>"]+/gi
/** What ends a sentence is not of the address; a bracket is, if it is opened in it. */
const ending = /[.,;:!?'"…»”’]+$/

/** A message in parts: plain text, and addresses to be followed. Only http and https are links, and nothing is HTML. */
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
  // "https://bank.example@evil.example" looks like what it is not.
  return (protocol === "http:" || protocol === "https:") && username === "" ? href : null
}
