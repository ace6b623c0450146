import { CommanderError } from "commander"
import { AppError, toAppError } from "@/lib/contracts/errors"
import type { Surroundings } from "./context"
import { createOutput } from "./output"
import { createProgram } from "./program"

/** Resolves to the exit code. */
export async function runCommand(args: string[], { env, streams }: Surroundings): Promise<number> {
  // Read before parsing, so that an invalid command line is also reported in JSON.
  const out = createOutput(args.includes("--json"), streams)
  try {
    await createProgram(out, { env, streams }).parseAsync(args, { from: "user" })
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) {
      const error = toAppError(thrown)
      if (error.code === "INTERNAL") console.error(thrown)
      out.fail(error)
    } else if (thrown.exitCode !== 0) {
      // Commander has already printed its message for people.
      out.fail(new AppError("INVALID_INPUT", { message: thrown.message.replace(/^error: /, "") }), { isPrinted: true })
    }
  }
  return out.exitCode
}
