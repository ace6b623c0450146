import { makeDemo } from "@/server/cli/demo-data"
import { clockTime } from "@/server/cli/output"
import { createApplication } from "@/server/composition/application"
import { readEnv } from "@/server/env/read"
import { cliEnv } from "@/server/env/schemas"

/**
 * Creates demo accounts, movies and rooms for `npm start`. `--json` prints one document per line, each as soon as its rooms exist;
 * progress goes to standard error.
 */
// `npm start` shows standard error, where a warning of Prisma's driver would only confuse.
process.noDeprecation = true

const env = readEnv(cliEnv)
const application = createApplication(env, { name: "seed", connectionLimit: 2, logTo: "stderr" })
try {
  const demo = makeDemo({ env, services: application.services }, (text) => console.error(text))
  for await (const { accounts, rooms } of demo) {
    if (process.argv.includes("--json")) {
      const document = {
        accounts,
        rooms: rooms.map(({ id, name, meetDatetime }) => ({ id, name, meet_datetime: meetDatetime })),
      }
      process.stdout.write(`${JSON.stringify(document)}\n`)
    } else {
      for (const { email, password, role } of accounts) console.log(`${role}: ${email} / ${password}`)
      for (const { name, meetDatetime } of rooms)
        console.log(`room ${name}: ${meetDatetime ? clockTime(meetDatetime) : "no time yet"}`)
    }
  }
} finally {
  await application.close()
}
