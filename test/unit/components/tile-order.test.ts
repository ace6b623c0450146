import { describe, expect, test } from "vitest"
import { orderTiles, type TilePerson } from "@/components/room/layout/tile-order"

const person = (identity: string, part: Partial<TilePerson> = {}): TilePerson => ({
  identity,
  isSpeaking: false,
  ...part,
})
const people = (...identities: string[]) => identities.map((identity) => person(identity))

describe("seatPeople", () => {
  test("orders people by arrival: new people go to the end, and leaving moves only those behind", () => {
    expect(orderTiles([], people("me", "a", "b"), 9)).toEqual(["me", "a", "b"])
    expect(orderTiles(["me", "a", "b"], people("me", "c", "b", "a"), 9)).toEqual(["me", "a", "b", "c"])
    expect(orderTiles(["me", "a", "b"], people("me", "b"), 9)).toEqual(["me", "b"])
  })

  test("a visible speaker keeps the place", () => {
    const speaking = [person("me"), person("a"), person("b", { isSpeaking: true })]
    expect(orderTiles(["me", "a", "b"], speaking, 3)).toEqual(["me", "a", "b"])
  })

  test("a hidden speaker swaps with the person who has been silent for longest, and nobody else moves", () => {
    const spoke = (second: number) => ({ lastSpokeAt: new Date(second * 1000) })
    const room = [
      person("me"),
      person("a", spoke(5)),
      person("b", spoke(2)),
      person("c"),
      person("d", { isSpeaking: true }),
    ]
    expect(orderTiles(["me", "a", "b", "c", "d"], room, 3)).toEqual(["me", "a", "d", "c", "b"])
  })

  test("replaces nobody when everybody visible speaks, and never oneself", () => {
    const loud = ["me", "a", "b"].map((identity) => person(identity, { isSpeaking: identity !== "me" }))
    expect(orderTiles(["me", "a", "b"], loud, 2)).toEqual(["me", "a", "b"])
    expect(orderTiles(["me", "a"], [person("me"), person("a", { isSpeaking: true })], 1)).toEqual(["me", "a"])
  })

  test("forty people: the speaker is among those in sight, whoever it is", () => {
    const identities = Array.from({ length: 40 }, (_, n) => `p${n}`)
    let order: string[] = identities
    for (const identity of identities.slice(1)) {
      order = orderTiles(
        order,
        identities.map((id) => person(id, { isSpeaking: id === identity })),
        6,
      )
      expect(order.indexOf(identity)).toBeLessThan(6)
      expect(new Set(order).size).toBe(40)
    }
    expect(order[0]).toBe("p0")
  })
})
