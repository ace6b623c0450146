import type { Command } from "commander"
import { noteNames, roomNotes } from "@/lib/contracts/room-notes"
import { toSnake } from "@/lib/contracts/snake-case"
import { addCommand } from "../add-command"
import { listRooms } from "../commands/list-rooms"
import { createRoom, deleteRoom, scheduleRoom } from "../commands/rooms"
import type { Run } from "../context"

export function addRoomCommands(program: Command, run: Run): void {
  addCommand(program, "list_rooms", {
    description: "List all rooms, or with a token those of its account",
    aliases: ["rooms"],
    examples: ["list_rooms", "list_rooms --json"],
  }).action(run(listRooms))
  const create = addCommand(program, "create_room [name]", {
    description: "Create a room with a name, or with a title that the name is made from",
    examples: [
      'create_room friday-night --creator ana@example.org --movie "Alpha" --at 20:00',
      "create_room friday-night --at 2026-11-27T20:00:00+01:00   (with a token)",
      'create_room --title "Film night 🎬" --description "Bring popcorn."   (with a token)',
    ],
  })
    .option("--creator <email>", "Owner of the room; not with a token")
    .option("--title <title>", "Title of the room; defaults to the name")
  for (const note of noteNames) create.option(`--${toSnake(note).replaceAll("_", "-")} <text>`, roomNotes[note].meaning)
  create
    .option("--movie <movie>", "Movie (id or title)")
    .option("--at <time>", 'Start: 20:00, "2026-11-27 20:00" or ISO 8601 with an offset')
    .action(run(createRoom))
  addCommand(program, "schedule_room <room>", {
    description: "Change the movie or start of a room (id, name or title)",
    examples: ['schedule_room friday-night --at "2026-11-27 20:30"', "schedule_room friday-night --cancel"],
  })
    .option("--movie <movie>", "Movie (id or title)")
    .option("--at <time>", 'Start: 20:00, "2026-11-27 20:00" or ISO 8601 with an offset')
    .option("--cancel", "Cancel the schedule")
    .action(run(scheduleRoom))
  addCommand(program, "delete_room <room>", {
    description: "Delete a room (id, name or title): stop its movie and disconnect everyone in it",
    examples: ["delete_room friday-night"],
  }).action(run(deleteRoom))
}
