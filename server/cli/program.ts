import { Command } from "commander"
import { pauseMovie, resumeMovie, seekMovie } from "./commands/control-movie"
import { createTestData } from "./commands/create-test-data"
import { createToken } from "./commands/create-token"
import { listRooms } from "./commands/list-rooms"
import { movieStatus } from "./commands/movie-status"
import { prepareMovie } from "./commands/prepare-movie"
import { probeMovie } from "./commands/probe-movie"
import { startMovieStream } from "./commands/start-movie-stream"
import { stopMovieStream } from "./commands/stop-movie-stream"
import { type CliContext, withContext } from "./context"
import type { Output } from "./output"

/** The command line. Each command parses, calls its services and prints; what it throws is the caller's to report. */
export function createProgram(out: Output): Command {
  const program = new Command("moviesnow")
    .description(
      "Movie nights in video conference rooms. Works on DATABASE_URL and the other variables of the environment, or on the running `npm start`.",
    )
    .helpCommand(false)
    .exitOverride()
  const jsonOption = ["--json", "print one JSON document"] as const

  const run =
    <Args extends unknown[]>(work: (context: CliContext, ...args: Args) => Promise<void>) =>
    (...args: Args) =>
      withContext(out, (context) => work(context, ...args))

  program
    .command("start_movie_stream <room>")
    .description("start the movie of a room (id or name) now, and wait until it is live (at most 30 s)")
    .option("--no-wait", "do not wait")
    .option(...jsonOption)
    .action(run(startMovieStream))
  program
    .command("stop_movie_stream <room>")
    .description("stop the movie of a room (id or name), and wait until the bot has left")
    .option("--no-wait", "do not wait")
    .option(...jsonOption)
    .action(run(stopMovieStream))
  program
    .command("pause_movie <room>")
    .description("pause the movie of a room (id or name), and wait until it stands still")
    .option("--no-wait", "do not wait")
    .option(...jsonOption)
    .action(run(pauseMovie))
  program
    .command("resume_movie <room>")
    .description("let the movie of a room (id or name) go on, and wait until it does")
    .option("--no-wait", "do not wait")
    .option(...jsonOption)
    .action(run(resumeMovie))
  program
    .command("seek_movie <room> <position>")
    .description("move the movie of a room (id or name) to a position: m:ss, h:mm:ss or milliseconds, and wait for it")
    .option("--no-wait", "do not wait")
    .option(...jsonOption)
    .action(run(seekMovie))
  program
    .command("movie_status <room>")
    .description("what plays in a room (id or name)")
    .option(...jsonOption)
    .action(run(movieStatus))
  program
    .command("list_rooms")
    .description("all rooms")
    .option(...jsonOption)
    .action(run(listRooms))
  program
    .command("probe_movie <movie>")
    .description(
      "have a bot worker look at a movie (id or title): what it is, how it will be delivered, what is wrong with it",
    )
    .option(...jsonOption)
    .action(run(probeMovie))
  program
    .command("prepare_movie <movie>")
    .description("prepare a movie (id or title) for WebRTC, again if it was already, and wait until it is done")
    .option("--no-wait", "do not wait")
    .option("--cancel", "cancel what is under way instead")
    .option(...jsonOption)
    .action(run(prepareMovie))
  program
    .command("create_test_data")
    .description("make demo accounts, films and rooms, one of which starts within a minute")
    .option(...jsonOption)
    .action(run(createTestData))
  program
    .command("create_token")
    .description("make a token for the REST API")
    .requiredOption("--email <email>", "account it acts for")
    .option("--name <name>", "what will use it", "command line")
    .option("--days <days>", "how long it is valid", "90")
    .option(...jsonOption)
    .action(run(createToken))
  return program
}
