import { Command } from "commander"
import { type Run, type Surroundings, type TargetOptions, withContext } from "./context"
import { addMovieCommands } from "./groups/movies"
import { addOperatorCommands } from "./groups/operator"
import { addRoomCommands } from "./groups/rooms"
import { addScreeningCommands } from "./groups/screenings"
import type { Output } from "./output"

/** The command line. Each command parses, calls its services and prints; what it throws is the caller's to report. */
export function createProgram(out: Output, { env, streams }: Surroundings): Command {
  const program = new Command("moviesnow")
    .description("Movie nights in video conference rooms.")
    .option("--json", "print one JSON document")
    .option("--url <url>", "work on the deployment at this address, by REST (MOVIESNOW_URL)")
    .option(
      "--token <token>",
      "API token for it; better in MOVIESNOW_TOKEN, which other people of the machine cannot read",
    )
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .addHelpText(
      "after",
      `
Works on a deployment where MOVIESNOW_URL and MOVIESNOW_TOKEN are set; else on the servers that DATABASE_URL and the other
variables name, as their operator; else on the running \`npm start\`. Commands may be written with hyphens.

Exit codes: 0 done, 1 a fault of ours, 2 the command line is wrong, 3 not signed in, 4 not allowed, 5 no such thing, 6 not now,
7 the movie cannot be played, 8 a server cannot be reached, 9 the configuration is not valid.`,
    )
    .configureOutput({ writeOut: (text) => streams.out.write(text), writeErr: (text) => streams.err.write(text) })
    .exitOverride()
  const run: Run =
    (work) =>
    async (...args) =>
      withContext(out, { env, ...program.opts<TargetOptions>() }, (context) => work(context, ...args))

  addScreeningCommands(program, run)
  addRoomCommands(program, run)
  addMovieCommands(program, run)
  addOperatorCommands(program, run)
  return program
}
