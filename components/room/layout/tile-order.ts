export interface TilePerson {
  identity: string
  isSpeaking: boolean
  lastSpokeAt?: Date | undefined
}

/**
 * The order of tiles. Everybody keeps their tile, and new people go to the end. Somebody who speaks outside the first `places`
 * swaps with the visible person who has been silent for longest. The first tile, one's own, stays.
 */
export function orderTiles(before: readonly string[], people: readonly TilePerson[], places: number): string[] {
  const byIdentity = new Map(people.map((person) => [person.identity, person]))
  const ordered = before.filter((identity) => byIdentity.has(identity))
  const order = [
    ...ordered,
    ...people.map(({ identity }) => identity).filter((identity) => !ordered.includes(identity)),
  ]
  for (const speaker of people) {
    const from = order.indexOf(speaker.identity)
    if (!speaker.isSpeaking || from < places) continue
    const silent = order
      .slice(1, places)
      .flatMap((identity) => byIdentity.get(identity) ?? [])
      .filter(({ isSpeaking }) => !isSpeaking)
      .sort((a, b) => (a.lastSpokeAt?.getTime() ?? 0) - (b.lastSpokeAt?.getTime() ?? 0))[0]
    if (!silent) break
    order[order.indexOf(silent.identity)] = speaker.identity
    order[from] = silent.identity
  }
  return order
}
