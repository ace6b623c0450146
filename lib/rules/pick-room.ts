import { AppError } from "@/lib/contracts/errors"

/**
 * Picks a room by id, name or title. Names take precedence over titles.
 * @throws INVALID_INPUT when several rooms have this title.
 */
export function pickRoom<Room extends { id: string; name: string; title: string }>(
  rooms: readonly Room[],
  text: string,
): Room | null {
  const named = rooms.find(({ id, name }) => id === text || name === text)
  if (named) return named
  const titled = rooms.filter(({ title }) => title === text)
  if (titled.length > 1) {
    const names = titled.map(({ name }) => name).join(", ")
    throw new AppError("INVALID_INPUT", { detail: "roomAmbiguous", values: { name: text, names } })
  }
  return titled[0] ?? null
}
