const MAX_CHARACTERS = 60
/** Spellings that Unicode decomposition does not produce. */
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

/** "Friday Night!" becomes "friday-night". May be empty. */
export function toRoomName(text: string): string {
  return (
    text
      .toLowerCase()
      .normalize("NFC")
      .replace(/[äöüßæœøłđþ]/g, (letter) => written[letter] ?? letter)
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      // NFKD turns some symbols into capitals: ℌ.
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+/, "")
      .slice(0, MAX_CHARACTERS)
      .replace(/-+$/, "")
  )
}

/** Makes a name from a title, or a random readable one when the title has no usable letters. `random` is in [0, 1). */
export function suggestRoomName(title: string, random: number): string {
  const name = toRoomName(title)
  if (name.length >= 3) return name
  return name === "" ? `${placeOf(random)}-${endOf(random)}` : `room-${name}`
}

/** Adds a random suffix, so that the name is likely free. */
export function withSuffix(name: string, random: number): string {
  return `${name.slice(0, MAX_CHARACTERS - 5).replace(/-+$/, "")}-${endOf(random)}`
}

const places = ["attic", "balcony", "drive-in", "front-row", "matinee", "late-show", "popcorn", "premiere", "red-seats"]
const days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]

/** A default name; the suffix avoids collisions. `random` is in [0, 1). */
export const randomRoomName = (today: Date, random: number): string =>
  `${days[today.getDay()] ?? "movie"}-${placeOf(random)}-${endOf(random)}`

const placeOf = (random: number): string => places[Math.floor(random * places.length)] ?? "movie-night"

const endOf = (random: number): string =>
  Math.floor(random * 36 ** 8)
    .toString(36)
    .padStart(8, "0")
    .slice(-4)
