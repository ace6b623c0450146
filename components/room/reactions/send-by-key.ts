import { type Reaction, reactions } from "@/lib/contracts/reactions"

/** Reactions are numbered from 1. */
export function sendByKey(key: string, send: (reaction: Reaction) => boolean): void {
  const reaction = /^[1-9]$/.test(key) ? reactions[Number(key) - 1] : undefined
  if (reaction) send(reaction)
}
