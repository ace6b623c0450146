/** A room name made from what somebody typed: "Friday Night!" becomes "friday-night". Empty when nothing is left. */
export function toRoomName(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "")
}

const places = ["attic", "balcony", "drive-in", "front-row", "matinee", "late-show", "popcorn", "premiere", "red-seats"]
const days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]

/** A name to start from; `random` in [0, 1) makes another one. */
export function suggestRoomName(today: Date, random: number): string {
  const place = places[Math.floor(random * places.length)] ?? "movie-night"
  return `${days[today.getDay()] ?? "movie"}-${place}-${100 + Math.floor(((random * 7919) % 1) * 900)}`
}
