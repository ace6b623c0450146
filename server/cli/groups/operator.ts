import { type Command, Option } from "commander"
import { scopes } from "@/lib/contracts/users"
import { addCommand } from "../add-command"
import { listAudit } from "../commands/audit"
import { createTestData } from "../commands/create-test-data"
import { doctor } from "../commands/doctor"
import { createToken, listTokens, revokeToken } from "../commands/tokens"
import { appointUser, createUser, dismissUser, listUsers, resetPassword } from "../commands/users"
import { listWorkers } from "../commands/workers"
import type { Run } from "../context"

const email = ["--email <email>", "Account of the token"] as const
const passwordStdin = ["--password-stdin", "Read the password from standard input instead of generating one"] as const

/** Commands that need direct access to the servers. */
export function addOperatorCommands(program: Command, run: Run): void {
  addCommand(program, "doctor", {
    description: "Check everything that a movie needs to start, and say what to do",
    examples: ["doctor", "doctor --json", "doctor --no-probe"],
  })
    .option("--no-probe", "Do not open the movies that are due")
    .action(run(doctor))
  addCommand(program, "workers", { description: "List bot workers and their load", examples: ["workers"] }).action(
    run(listWorkers),
  )
  addCommand(program, "audit [room]", {
    description: "Show the audit log of a room (id, name or title) or of all rooms",
    examples: ["audit", "audit friday-night --json"],
  }).action(run(listAudit))
  addCommand(program, "create_test_data", {
    description: "Create accounts, rooms and test films with frame numbers and tones; one room starts within a minute",
    examples: ["create_test_data"],
  }).action(run(createTestData))
  addUserCommands(program, run)
  addTokenCommands(program, run)
}

function addUserCommands(program: Command, run: Run): void {
  const users = program.command("users").description("Accounts: list, create, appoint, dismiss, reset-password")
  addCommand(users, "list", { description: "List all accounts", examples: ["users list"] }).action(run(listUsers))
  addCommand(users, "create <email>", {
    description: "Create an account",
    examples: ["users create ana@example.org --name Ana"],
  })
    .requiredOption("--name <name>", "Display name")
    .option(...passwordStdin)
    .action(run(createUser))
  addCommand(users, "appoint <email>", {
    description: "Make an account an administrator, with full rights in every room",
    examples: ["users appoint ana@example.org"],
  }).action(run(appointUser))
  addCommand(users, "dismiss <email>", {
    description: "Revoke an account's administrator rights",
    examples: ["users dismiss ana@example.org"],
  }).action(run(dismissUser))
  addCommand(users, "reset_password <email>", {
    description: "Set a new password for an account",
    examples: ["users reset-password ana@example.org", "users reset-password ana@example.org --password-stdin < file"],
  })
    .option(...passwordStdin)
    .action(run(resetPassword))
}

function addTokenCommands(program: Command, run: Run): void {
  const makesTokens = (command: Command) =>
    command
      .requiredOption(...email)
      .option("--name <name>", "What will use the token", "command line")
      .option("--days <days>", "Days until it expires", "90")
      .addOption(new Option("--scope <scope...>", "Allowed uses; all by default").choices(scopes))
      .action(run(createToken))
  const tokens = program.command("tokens").description("Tokens for the REST API: list, create, revoke")
  addCommand(tokens, "list", {
    description: "List an account's tokens",
    examples: ["tokens list --email ana@example.org"],
  })
    .requiredOption(...email)
    .action(run(listTokens))
  makesTokens(
    addCommand(tokens, "create", {
      description: "Create a token and print it once",
      examples: ["tokens create --email ana@example.org --scope rooms:read screenings:control --days 30"],
    }),
  )
  addCommand(tokens, "revoke <id>", {
    description: "Revoke a token at once",
    examples: ["tokens revoke 01a20527-3931-7325-a5e7-d31a268d9f94 --email ana@example.org"],
  })
    .requiredOption(...email)
    .action(run(revokeToken))
  makesTokens(
    addCommand(program, "create_token", {
      description: "Same as tokens create",
      examples: ["create_token --email ana@example.org"],
    }),
  )
}
