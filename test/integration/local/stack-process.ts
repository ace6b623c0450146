import { type StackPart, startStack } from "@/server/local/stack"

// Runs a stack in a separate process, which a test then kills: `tsx stack-process.ts <data folder> <part,part>`.
const [dataDir = "", parts = ""] = process.argv.slice(2)
const stack = await startStack({ dataDir, mode: "isolated", only: parts.split(",") as StackPart[] })
console.log(
  JSON.stringify({ databaseUrl: stack.env.DATABASE_URL, postgres: stack.postgres?.pid, livekit: stack.livekit?.pid }),
)
// Nothing else keeps this process alive.
setInterval(() => {}, 60_000)
