import type { Command } from "commander"
import { addCommand } from "../add-command"
import { listRooms } from "../commands/list-rooms"
import { createRoom, deleteRoom, scheduleRoom } from "../commands/rooms"
import type { Run } from "../context"

/** Rooms: list, make, plan, delete. */
export function addRoomCommands(program: Command, run: Run): void {
  addCommand(program, "list_rooms", {
    description: "all rooms; with a token those of its account",
    aliases: ["rooms"],
    examples: ["list_rooms", "list_rooms --json"],
  }).action(run(listRooms))
  addCommand(program, "create_room [name]", {
    description: "make a room: with a name, or with a title that a name is made of",
    examples: [
      'create_room friday-night --creator ana@example.org --movie "Alpha" --at 20:00',
      "create_room friday-night --at 2026-11-27T20:00:00+01:00   (with a token)",
      'create_room --title "Film night 🎬" --description "Bring popcorn."   (with a token)',
    ],
  })
    .option("--creator <email>", "whose room it is; not with a token")
    .option("--title <title>", "what people read; without it the name")
    .option("--description <text>", "what else there is to know; addresses in it become links")
    .option("--movie <movie>", "its movie (id or title)")
    .option("--at <time>", 'when it starts: 20:00, "2026-11-27 20:00" or ISO 8601 with an offset')
    .action(run(createRoom))
  addCommand(program, "schedule_room <room>", {
    description: "give a room (id, name or title) another movie or time",
    examples: ['schedule_room friday-night --at "2026-11-27 20:30"', "schedule_room friday-night --cancel"],
  })
    .option("--movie <movie>", "its movie (id or title)")
    .option("--at <time>", 'when it starts: 20:00, "2026-11-27 20:00" or ISO 8601 with an offset')
    .option("--cancel", "take its time away")
    .action(run(scheduleRoom))
  addCommand(program, "delete_room <room>", {
    description: "do away with a room (id, name or title): what plays is stopped, people in it are sent out",
    examples: ["delete_room friday-night"],
  }).action(run(deleteRoom))
}
