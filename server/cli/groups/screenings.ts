import type { Command } from "commander"
import { addCommand } from "../add-command"
import { pauseMovie, resumeMovie, seekMovie } from "../commands/control-movie"
import { movieStatus } from "../commands/movie-status"
import { startMovieStream } from "../commands/start-movie-stream"
import { stopMovieStream } from "../commands/stop-movie-stream"
import type { Run } from "../context"

const noWait = ["--no-wait", "do not wait"] as const

/** Start, stop, pause, resume, seek, status. */
export function addScreeningCommands(program: Command, run: Run): void {
  addCommand(program, "start_movie_stream <room>", {
    description: "start the movie of a room (id or name) now, and wait until it is live (at most 30 s)",
    aliases: ["start"],
    examples: ["start_movie_stream friday-night", "start friday-night --no-wait --json"],
  })
    .option(...noWait)
    .action(run(startMovieStream))
  addCommand(program, "stop_movie_stream <room>", {
    description: "stop the movie of a room, and wait until the bot has left",
    aliases: ["stop"],
    examples: ["stop_movie_stream friday-night"],
  })
    .option(...noWait)
    .action(run(stopMovieStream))
  addCommand(program, "pause_movie <room>", {
    description: "pause the movie of a room, and wait until it stands still",
    aliases: ["pause"],
    examples: ["pause friday-night"],
  })
    .option(...noWait)
    .action(run(pauseMovie))
  addCommand(program, "resume_movie <room>", {
    description: "let the movie of a room go on, and wait until it does",
    aliases: ["resume"],
    examples: ["resume friday-night"],
  })
    .option(...noWait)
    .action(run(resumeMovie))
  addCommand(program, "seek_movie <room> <position>", {
    description: "move the movie of a room to a position: m:ss, h:mm:ss or milliseconds, and wait for it",
    aliases: ["seek"],
    examples: ["seek friday-night 1:02:30", "seek friday-night 245000"],
  })
    .option(...noWait)
    .action(run(seekMovie))
  addCommand(program, "movie_status <room>", {
    description: "what plays in a room",
    aliases: ["status"],
    examples: ["status friday-night", "status friday-night --watch", "status friday-night --watch --json"],
  })
    .option("--watch", "go on until it is over; with --json a line of JSON each time something changed")
    .action(run(movieStatus))
}
