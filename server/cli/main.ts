import { runCommand } from "./run-command"

// Prisma runs parts of a nested select concurrently on one connection. pg warns about that, and people at the terminal
// cannot fix it.
process.noDeprecation = true

for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    // The reader has seen enough, for instance `head`.
    if (error.code === "EPIPE") process.exit(0)
    throw error
  })
}

process.exitCode = await runCommand(process.argv.slice(2), {
  // biome-ignore lint/style/noProcessEnv: handed to readEnv, which parses it
  env: process.env,
  streams: { out: process.stdout, err: process.stderr },
})
// A connection that does not close must not block the terminal.
setTimeout(() => process.exit(), 1_000).unref()
