import { type Snake, toSnake } from "./snake-case"

/**
 * Plain texts that a room's creator writes for the people they invite. An entry here, a column of the same name and its
 * messages in `notes.json` bring a note into the contracts, forms, lobby, invitation, mails, calendars, webhooks, REST and
 * commands. The meaning is for API clients and commands.
 */
export const roomNotes = {
  description: {
    maxLength: 2000,
    meaning: "Description of the room, shown to the people you invite. URLs become links.",
  },
} as const satisfies Record<string, { maxLength: number; meaning: string }>

export type NoteName = keyof typeof roomNotes
/** Empty texts are not shown. */
export type RoomNotes = Record<NoteName, string>

export const noteNames = Object.keys(roomNotes) as NoteName[]

export const noteRecord = <Value>(make: (name: NoteName) => Value): Record<NoteName, Value> =>
  Object.fromEntries(noteNames.map((name) => [name, make(name)])) as Record<NoteName, Value>

export const notesOf = (room: RoomNotes): RoomNotes => noteRecord((name) => room[name])

/** A note for each field, with names in snake_case after a prefix. */
export const wireNotes = <Value, Prefix extends string>(prefix: Prefix, make: (name: NoteName) => Value) =>
  Object.fromEntries(noteNames.map((name) => [`${prefix}${toSnake(name)}`, make(name)])) as {
    [Name in NoteName as `${Prefix}${Snake<Name>}`]: Value
  }
