import { execFileSync } from "node:child_process"
import { describe, expect, it } from "vitest"
import { scopes } from "@/lib/contracts/users"
import { completionScript } from "@/server/cli/completion"
import { createOutput } from "@/server/cli/output"
import { createProgram } from "@/server/cli/program"

const silent = { out: { write() {} }, err: { write() {} } }
const program = createProgram(createOutput(false, silent), { env: {}, streams: silent })
const globals = ["--json", "--url", "--token", "--help"]

const runBash = (script: string, ...args: string[]) =>
  execFileSync("bash", ["--norc", "-c", script, "bash", ...args], { encoding: "utf8" })
    .split("\n")
    .slice(0, -1)

/** What bash offers for the last word. */
const complete = (...words: string[]) =>
  runBash(
    `${completionScript(program, "bash")}
    COMP_WORDS=(moviesnow "$@"); COMP_CWORD=$#
    function=$(complete -p moviesnow | sed 's/.*-F \\([a-z_]*\\).*/\\1/')
    $function; printf '%s\\n' "\${COMPREPLY[@]}"`,
    ...words,
  ).filter((word) => word !== "")

describe("completion in bash", () => {
  it("offers commands, also by their aliases and with hyphens", () => {
    expect(complete("sto")).toEqual(["stop_movie_stream", "stop", "stop-movie-stream"])
  })

  it("offers subcommands and their options", () => {
    expect(complete("users", "re")).toEqual(["reset_password", "reset-password"])
    expect(complete("tokens", "create", "--")).toEqual(["--email", "--name", "--days", "--scope", ...globals])
    expect(complete("create-room", "friday-night", "--m")).toEqual(["--movie"])
    expect(complete("--json", "start", "friday-night", "--n")).toEqual(["--no-wait"])
  })

  it("offers the values of an option or argument", () => {
    expect(complete("tokens", "create", "--scope", "")).toEqual([...scopes])
    expect(complete("completion", "z")).toEqual(["zsh"])
  })

  it("offers nothing for a value that it does not know", () => {
    expect(complete("create_room", "--movie", "")).toEqual([])
  })

  it("knows every command", () => {
    const offered = complete("")
    for (const command of program.commands) expect(offered).toContain(command.name())
  })
})

describe("completion in zsh", () => {
  it("shares its words with bash", () => {
    const [words] = completionScript(program, "zsh").split("_moviesnow() {")
    expect(completionScript(program, "bash")).toContain(words)
    expect(runBash(`${words} _moviesnow_words "$@"`, "tokens", "revoke", "some-id")).toEqual(["--email", ...globals])
  })
})
