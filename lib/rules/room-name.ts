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

/** A name to start from. `random` in [0, 1) makes another one; its end keeps rooms of the same evening apart. */
export function suggestRoomName(today: Date, random: number): string {
  const place = places[Math.floor(random * places.length)] ?? "movie-night"
  const end = Math.floor(random * 36 ** 8)
    .toString(36)
    .padStart(8, "0")
    .slice(-4)
  return `${days[today.getDay()] ?? "movie"}-${place}-${end}`
}
