import { clockTime } from "@/server/cli/output"
import { makeTestData } from "@/server/cli/test-data"
import { createApplication } from "@/server/composition/application"
import { readEnv } from "@/server/env/read"
import { cliEnv } from "@/server/env/schemas"

/** Creates demo accounts, movies and rooms for `npm start`. `--json` prints one document; progress goes to standard error. */
// `npm start` shows standard error, where a warning of Prisma's driver would only confuse.
process.noDeprecation = true

const env = readEnv(cliEnv)
const application = createApplication(env, { name: "seed", connectionLimit: 2, logTo: "stderr" })
try {
  let told = ""
  const { accounts, rooms } = await makeTestData({ env, services: application.services }, (_, text) => {
    if (text !== told) console.error(text)
    told = text
  })
  if (process.argv.includes("--json")) {
    const document = {
      accounts,
      rooms: rooms.map(({ id, name, meetDatetime }) => ({ id, name, meet_datetime: meetDatetime })),
    }
    process.stdout.write(`${JSON.stringify(document)}\n`)
  } else {
    for (const { email, password, role } of accounts) console.log(`${role}: ${email} / ${password}`)
    for (const { name, meetDatetime } of rooms)
      if (meetDatetime) console.log(`room ${name}: ${clockTime(meetDatetime)}`)
  }
} finally {
  await application.close()
}
