import { CommanderError } from "commander"
import { AppError, toAppError } from "@/server/contracts/errors"
import { createOutput, type Output } from "./output"
import { createProgram } from "./program"

/** Runs one command; resolves to the exit code. What it prints goes to `out`. */
export async function runCommand(
  args: string[],
  // Known before parsing, so that a wrong command line is answered in JSON too.
  out: Output = createOutput(args.includes("--json")),
): Promise<number> {
  try {
    await createProgram(out).parseAsync(args, { from: "user" })
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) {
      const error = toAppError(thrown)
      if (error.code === "INTERNAL") console.error(thrown)
      out.fail(error)
    } else if (thrown.exitCode !== 0) {
      // Commander has printed its sentence for people already.
      out.fail(new AppError("INVALID_INPUT", { message: thrown.message.replace(/^error: /, "") }), { isPrinted: true })
    }
  }
  return out.exitCode
}
