/** Actions with keys, in the order of the list. `keys` are values of `KeyboardEvent.key`. */
export const roomActions = {
  // Before `pause`: with push to talk on, the space bar only talks.
  talk: { keys: [" "], group: "people" },
  pause: { keys: [" ", "k"], group: "film" },
  seekBack: { keys: ["ArrowLeft"], group: "film", repeats: true },
  seekForward: { keys: ["ArrowRight"], group: "film", repeats: true },
  muteFilm: { keys: ["m"], group: "film" },
  volumeUp: { keys: ["ArrowUp"], group: "film", repeats: true },
  volumeDown: { keys: ["ArrowDown"], group: "film", repeats: true },
  fullscreen: { keys: ["f"], group: "view" },
  layout: { keys: ["l"], group: "view" },
  pictureInPicture: { keys: ["p"], group: "view" },
  microphone: { keys: ["d"], group: "people" },
  camera: { keys: ["e"], group: "people" },
  chat: { keys: ["c"], group: "people" },
  reactions: { keys: ["r"], group: "people" },
  sendReaction: { keys: ["1", "2", "3", "4", "5", "6"], group: "people" },
  help: { keys: ["?"], group: "view" },
} as const satisfies Record<string, RoomAction>

interface RoomAction {
  keys: readonly string[]
  group: KeyGroup
  /** Repeats while the key is held. */
  repeats?: true
}

export const keyGroups = ["film", "people", "view"] as const
export type KeyGroup = (typeof keyGroups)[number]
export type RoomActionName = keyof typeof roomActions

const actions = Object.entries(roomActions) as [RoomActionName, RoomAction][]

export interface KeyPress {
  key: string
  altKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  repeat: boolean
}

/** The first possible action of a key; null for none. */
export function actionOfKey(press: KeyPress, isPossible: (name: RoomActionName) => boolean): RoomActionName | null {
  if (press.altKey || press.ctrlKey || press.metaKey) return null
  // Some keyboards type "?" and digits with Shift, so there the typed character counts.
  if (press.shiftKey && (press.key.length > 1 || /[\sa-z]/i.test(press.key))) return null
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key
  const found = actions.find(([name, action]) => action.keys.includes(key) && isPossible(name))
  if (!found) return null
  const [name, { repeats }] = found
  return press.repeat && !repeats ? null : name
}

export interface OfferedAction {
  name: RoomActionName
  keys: readonly string[]
}

/** The possible actions of a group, without keys that mean another action. */
export function offeredActions(group: KeyGroup, isPossible: (name: RoomActionName) => boolean): OfferedAction[] {
  return actions
    .filter(([name, action]) => action.group === group && isPossible(name))
    .map(([name, { keys }]) => ({
      name,
      keys: keys.filter((key) => actions.find(([other, a]) => a.keys.includes(key) && isPossible(other))?.[0] === name),
    }))
}
