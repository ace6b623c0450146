import { Argument, Command } from "commander"
import { addCommand } from "./add-command"
import { completionScript, shells } from "./completion"
import { type Run, type Surroundings, type TargetOptions, withContext } from "./context"
import { addMovieCommands } from "./groups/movies"
import { addOperatorCommands } from "./groups/operator"
import { addRoomCommands } from "./groups/rooms"
import { addScreeningCommands } from "./groups/screenings"
import type { Output } from "./output"

/** Each command parses, calls services and prints. The caller reports errors. */
export function createProgram(out: Output, { env, streams }: Surroundings): Command {
  const program = new Command("moviesnow")
    .description("Movie nights in video conference rooms.")
    .option("--json", "Print one JSON document")
    .option("--url <url>", "Work on the deployment at this address over REST (MOVIESNOW_URL)")
    .option(
      "--token <token>",
      "API token for it; prefer MOVIESNOW_TOKEN, which other users of this machine cannot read",
    )
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .addHelpText(
      "after",
      `
Works on the deployment in MOVIESNOW_URL and MOVIESNOW_TOKEN, else as operator on the servers in DATABASE_URL and the other
variables, else on the running \`npm start\`. Hyphens work as well as underscores: start-movie-stream.

Exit codes: 0 success, 1 internal error, 2 invalid command line, 3 not signed in, 4 not allowed, 5 not found, 6 conflict with the
current state, 7 the movie cannot be played, 8 server unreachable, 9 invalid configuration.`,
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
  addCommand(program, "completion", {
    description: "Print a script that completes this command in your shell",
    examples: ["completion bash"],
  })
    .addArgument(new Argument("<shell>").choices(shells))
    .action((shell: (typeof shells)[number]) => {
      const script = completionScript(program, shell)
      out.answer(script, { script })
    })
  return program
}
