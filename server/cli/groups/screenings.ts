import type { Command } from "commander"
import { addCommand } from "../add-command"
import { pauseMovie, resumeMovie, seekMovie } from "../commands/control-movie"
import { movieStatus } from "../commands/movie-status"
import { startMovieStream } from "../commands/start-movie-stream"
import { stopMovieStream } from "../commands/stop-movie-stream"
import type { Run } from "../context"

const noWait = ["--no-wait", "Do not wait"] as const

export function addScreeningCommands(program: Command, run: Run): void {
  addCommand(program, "start_movie_stream <room>", {
    description: "Start the movie of a room (id, name or title) now, and wait up to 30 s until it is live",
    aliases: ["start"],
    examples: ["start_movie_stream friday-night", "start friday-night --no-wait --json"],
  })
    .option(...noWait)
    .action(run(startMovieStream))
  addCommand(program, "stop_movie_stream <room>", {
    description: "Stop the movie of a room, and wait until the bot has left",
    aliases: ["stop"],
    examples: ["stop_movie_stream friday-night"],
  })
    .option(...noWait)
    .action(run(stopMovieStream))
  addCommand(program, "pause_movie <room>", {
    description: "Pause the movie of a room, and wait until it is paused",
    aliases: ["pause"],
    examples: ["pause friday-night"],
  })
    .option(...noWait)
    .action(run(pauseMovie))
  addCommand(program, "resume_movie <room>", {
    description: "Resume the movie of a room, and wait until it plays",
    aliases: ["resume"],
    examples: ["resume friday-night"],
  })
    .option(...noWait)
    .action(run(resumeMovie))
  addCommand(program, "seek_movie <room> <position>", {
    description: "Seek the movie of a room to a position (m:ss, h:mm:ss or milliseconds), and wait for it",
    aliases: ["seek"],
    examples: ["seek friday-night 1:02:30", "seek friday-night 245000"],
  })
    .option(...noWait)
    .action(run(seekMovie))
  addCommand(program, "movie_status <room>", {
    description: "Show what plays in a room",
    aliases: ["status"],
    examples: ["status friday-night", "status friday-night --watch", "status friday-night --watch --json"],
  })
    .option("--watch", "Repeat until the movie is over; with --json, one JSON line per change")
    .action(run(movieStatus))
}
