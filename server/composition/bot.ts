import type { BotEnv } from "../env/schemas"
import { createBotServices } from "../services/bot"
import { createFoundation } from "./foundation"

/** The bot worker's composition: only the use cases for playing and preparing movies, and no session secret. */
export function createBot(env: BotEnv) {
  const { close, conference, log, ...foundation } = createFoundation(env, { name: "bot" })
  return { services: createBotServices({ ...foundation, conference, log }), conference, log, close }
}
