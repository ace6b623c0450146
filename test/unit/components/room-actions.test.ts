import { describe, expect, test } from "vitest"
import {
  actionOfKey,
  type KeyPress,
  keyGroups,
  offeredActions,
  type RoomActionName,
  roomActions,
} from "@/components/room/keys/room-actions"

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  repeat: false,
  ...more,
})
const only =
  (...names: RoomActionName[]) =>
  (name: RoomActionName) =>
    names.includes(name)
const everything = () => true

describe("keys of the room", () => {
  test("offer only what is possible at the moment", () => {
    expect(actionOfKey(press("m"), everything)).toBe("muteFilm")
    expect(actionOfKey(press("m"), only("pause"))).toBeNull()
    expect(actionOfKey(press("x"), everything)).toBeNull()
    expect(actionOfKey(press("4"), everything)).toBe("sendReaction")
  })

  test("push-to-talk uses the space bar, which pauses otherwise; K always pauses", () => {
    expect(actionOfKey(press(" "), everything)).toBe("talk")
    expect(actionOfKey(press(" "), only("pause"))).toBe("pause")
    expect(actionOfKey(press("k"), everything)).toBe("pause")
  })

  test("with a modifier belong to the browser, except characters that need Shift", () => {
    for (const modifier of ["altKey", "ctrlKey", "metaKey"] as const)
      expect(actionOfKey(press("f", { [modifier]: true }), everything)).toBeNull()
    expect(actionOfKey(press("F", { shiftKey: true }), everything)).toBeNull()
    expect(actionOfKey(press("ArrowLeft", { shiftKey: true }), everything)).toBeNull()
    expect(actionOfKey(press(" ", { shiftKey: true }), everything)).toBeNull()
    expect(actionOfKey(press("?", { shiftKey: true }), everything)).toBe("help")
    expect(actionOfKey(press("2", { shiftKey: true }), everything)).toBe("sendReaction")
    // Caps Lock.
    expect(actionOfKey(press("F"), everything)).toBe("fullscreen")
  })

  test("repeat only steps while held", () => {
    expect(actionOfKey(press("ArrowUp", { repeat: true }), everything)).toBe("volumeUp")
    expect(actionOfKey(press("m", { repeat: true }), everything)).toBeNull()
    expect(actionOfKey(press(" ", { repeat: true }), everything)).toBeNull()
  })

  test("are listed once each, in groups", () => {
    const listed = keyGroups.flatMap((group) => offeredActions(group, everything))
    expect(listed.map(({ name }) => name).sort()).toEqual(Object.keys(roomActions).sort())
    const keys = listed.flatMap((action) => action.keys)
    expect(new Set(keys).size).toBe(keys.length)
    // Without push-to-talk, the space bar pauses.
    expect(offeredActions("film", only("pause"))).toEqual([{ name: "pause", keys: [" ", "k"] }])
  })
})
