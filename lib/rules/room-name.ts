const MAX_CHARACTERS = 60
/** Letters that are written with two where there are no others. */
const written: Record<string, string> = {
  ä: "ae",
  ö: "oe",
  ü: "ue",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "oe",
  ł: "l",
  đ: "d",
  þ: "th",
}

/** A room name made from what somebody typed: "Friday Night!" becomes "friday-night". Empty when nothing is left. */
export function toRoomName(text: string): string {
  return (
    text
      .toLowerCase()
      .normalize("NFC")
      .replace(/[äöüßæœøłđþ]/g, (letter) => written[letter] ?? letter)
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      // Compatibility forms become capitals again: ℌ.
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+/, "")
      .slice(0, MAX_CHARACTERS)
      .replace(/-+$/, "")
  )
}

/** A name for a room of this title; one to be read aloud where the title has no letters for it. `random` in [0, 1) decides which. */
export function suggestRoomName(title: string, random: number): string {
  const name = toRoomName(title)
  if (name.length >= 3) return name
  return name === "" ? `${placeOf(random)}-${endOf(random)}` : `room-${name}`
}

/** The same name with an end that keeps it apart from others. */
export function withSuffix(name: string, random: number): string {
  return `${name.slice(0, MAX_CHARACTERS - 5).replace(/-+$/, "")}-${endOf(random)}`
}

const places = ["attic", "balcony", "drive-in", "front-row", "matinee", "late-show", "popcorn", "premiere", "red-seats"]
const days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]

/** A name to start from. `random` in [0, 1) makes another one; its end keeps rooms of the same evening apart. */
export const randomRoomName = (today: Date, random: number): string =>
  `${days[today.getDay()] ?? "movie"}-${placeOf(random)}-${endOf(random)}`

const placeOf = (random: number): string => places[Math.floor(random * places.length)] ?? "movie-night"

const endOf = (random: number): string =>
  Math.floor(random * 36 ** 8)
    .toString(36)
    .padStart(8, "0")
    .slice(-4)
