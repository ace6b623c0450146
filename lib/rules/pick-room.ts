import { AppError } from "@/lib/contracts/errors"

/** The room of these that is meant by an id, a name or a title; a name goes before titles. Throws INVALID_INPUT where several may be. */
export function pickRoom<Room extends { id: string; name: string; title: string }>(
  rooms: readonly Room[],
  text: string,
): Room | null {
  const named = rooms.find(({ id, name }) => id === text || name === text)
  if (named) return named
  const titled = rooms.filter(({ title }) => title === text)
  if (titled.length > 1) {
    const names = titled.map(({ name }) => name).join(", ")
    throw new AppError("INVALID_INPUT", { message: `Several rooms are called “${text}”; give the name: ${names}.` })
  }
  return titled[0] ?? null
}
