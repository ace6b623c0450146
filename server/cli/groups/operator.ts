import type { Command } from "commander"
import { addCommand } from "../add-command"
import { listAudit } from "../commands/audit"
import { createTestData } from "../commands/create-test-data"
import { doctor } from "../commands/doctor"
import { createToken, listTokens, revokeToken } from "../commands/tokens"
import { appointUser, createUser, dismissUser, listUsers, resetPassword } from "../commands/users"
import { listWorkers } from "../commands/workers"
import type { Run } from "../context"

const email = ["--email <email>", "account it acts for"] as const
const passwordStdin = ["--password-stdin", "read the password from standard input; else one is made up"] as const

/** What needs the servers themselves: examination, workers, accounts, tokens, who did what, test data. */
export function addOperatorCommands(program: Command, run: Run): void {
  addCommand(program, "doctor", {
    description: "look at everything a movie needs to start, and say what to do",
    examples: ["doctor", "doctor --json", "doctor --no-probe"],
  })
    .option("--no-probe", "do not have bot workers open the movies that are due")
    .action(run(doctor))
  addCommand(program, "workers", { description: "bot workers, and how busy they are", examples: ["workers"] }).action(
    run(listWorkers),
  )
  addCommand(program, "audit [room]", {
    description: "who did what, in a room (id or name) or everywhere",
    examples: ["audit", "audit friday-night --json"],
  }).action(run(listAudit))
  addCommand(program, "create_test_data", {
    description: "make demo accounts, films and rooms, one of which starts within a minute",
    examples: ["create_test_data"],
  }).action(run(createTestData))
  addUserCommands(program, run)
  addTokenCommands(program, run)
}

function addUserCommands(program: Command, run: Run): void {
  const users = program.command("users").description("accounts: list, create, appoint, dismiss, reset-password")
  addCommand(users, "list", { description: "all accounts", examples: ["users list"] }).action(run(listUsers))
  addCommand(users, "create <email>", {
    description: "make an account",
    examples: ["users create ana@example.org --name Ana"],
  })
    .requiredOption("--name <name>", "how others see it")
    .option(...passwordStdin)
    .action(run(createUser))
  addCommand(users, "appoint <email>", {
    description: "make an account an administrator: it may do everything in every room",
    examples: ["users appoint ana@example.org"],
  }).action(run(appointUser))
  addCommand(users, "dismiss <email>", {
    description: "make an account no longer an administrator",
    examples: ["users dismiss ana@example.org"],
  }).action(run(dismissUser))
  addCommand(users, "reset_password <email>", {
    description: "give an account another password",
    examples: ["users reset-password ana@example.org", "users reset-password ana@example.org --password-stdin < file"],
  })
    .option(...passwordStdin)
    .action(run(resetPassword))
}

function addTokenCommands(program: Command, run: Run): void {
  const makesTokens = (command: Command) =>
    command
      .requiredOption(...email)
      .option("--name <name>", "what will use it", "command line")
      .option("--days <days>", "how long it is valid", "90")
      .option("--scope <scope...>", "what it may be used for, for instance rooms:read; everything unless given")
      .action(run(createToken))
  const tokens = program.command("tokens").description("tokens for the REST API: list, create, revoke")
  addCommand(tokens, "list", {
    description: "an account's tokens",
    examples: ["tokens list --email ana@example.org"],
  })
    .requiredOption(...email)
    .action(run(listTokens))
  makesTokens(
    addCommand(tokens, "create", {
      description: "make a token; it is printed once",
      examples: ["tokens create --email ana@example.org --scope rooms:read screenings:control --days 30"],
    }),
  )
  addCommand(tokens, "revoke <id>", {
    description: "end a token at once",
    examples: ["tokens revoke 01a20527-3931-7325-a5e7-d31a268d9f94 --email ana@example.org"],
  })
    .requiredOption(...email)
    .action(run(revokeToken))
  makesTokens(
    addCommand(program, "create_token", {
      description: "the same as tokens create",
      examples: ["create_token --email ana@example.org"],
    }),
  )
}
