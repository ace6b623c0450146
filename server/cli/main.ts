import { CommanderError } from "commander"
import { AppError, errorTable, toAppError } from "@/server/contracts/errors"
import { createOutput } from "./output"
import { createProgram } from "./program"

// Prisma runs the parts of a nested select side by side on one connection, which pg warns of; whoever types a command cannot
// do anything about it.
process.noDeprecation = true

/** Runs one command; resolves to the exit code. */
async function main(args: string[]): Promise<number> {
  // Known before parsing, so that a wrong command line is answered in JSON too.
  const out = createOutput(args.includes("--json"))
  try {
    await createProgram(out).parseAsync(args, { from: "user" })
    return 0
  } catch (thrown) {
    if (thrown instanceof CommanderError) return usageExit(thrown, out.isJson)
    const error = toAppError(thrown)
    if (error.code === "INTERNAL") console.error(thrown)
    return out.fail(error)
  }
}

/** Commander has printed its sentence (or the help that was asked for) already. */
function usageExit(error: CommanderError, isJson: boolean): number {
  if (error.exitCode === 0) return 0
  if (isJson) {
    const { code, message } = new AppError("INVALID_INPUT", { message: error.message.replace(/^error: /, "") })
    process.stdout.write(`${JSON.stringify({ error: { code, message } }, null, 2)}\n`)
  }
  return errorTable.INVALID_INPUT.exit
}

process.exitCode = await main(process.argv.slice(2))
