import { runCommand } from "./run-command"

// Prisma runs the parts of a nested select side by side on one connection, which pg warns of; whoever types a command cannot
// do anything about it.
process.noDeprecation = true

process.exitCode = await runCommand(process.argv.slice(2), {
  // biome-ignore lint/style/noProcessEnv: handed to readEnv, which parses it
  env: process.env,
  streams: { out: process.stdout, err: process.stderr },
})
// A connection that could not be closed must not keep the terminal waiting.
setTimeout(() => process.exit(), 1_000).unref()
