import { CommanderError } from "commander"
import { AppError, toAppError } from "@/lib/contracts/errors"
import type { Surroundings } from "./context"
import { createOutput } from "./output"
import { createProgram } from "./program"

/** Runs one command; resolves to the exit code. */
export async function runCommand(args: string[], { env, streams }: Surroundings): Promise<number> {
  // Known before parsing, so that a wrong command line is answered in JSON too.
  const out = createOutput(args.includes("--json"), streams)
  try {
    await createProgram(out, { env, streams }).parseAsync(args, { from: "user" })
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
