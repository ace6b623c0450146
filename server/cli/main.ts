import { runCommand } from "./run-command"

// Prisma runs the parts of a nested select side by side on one connection, which pg warns of; whoever types a command cannot
// do anything about it.
process.noDeprecation = true

process.exitCode = await runCommand(process.argv.slice(2))
// A connection that could not be closed must not keep the terminal waiting.
setTimeout(() => process.exit(), 1_000).unref()
