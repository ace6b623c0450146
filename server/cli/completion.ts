import type { Command } from "commander"

export const shells = ["bash", "zsh"] as const

/** Completes commands, options and fixed values. Made from the commands themselves, so it cannot miss one. */
export function completionScript(program: Command, shell: (typeof shells)[number]): string {
  const commands = withSubcommands(program, "")
  return [
    "# Prints what can follow these words.",
    "_moviesnow_words() {",
    '  local command="" previous="" word',
    '  for word in "$@"; do',
    '    case "$command/$word" in',
    ...commands.flatMap(({ path, command }) =>
      command.commands.map((each) => {
        const patterns = [each.name(), ...each.aliases()].map((name) => `"${path}/${name}"`)
        return `      ${patterns.join("|")}) command="${path}/${each.name()}" ;;`
      }),
    ),
    "    esac",
    "    previous=$word",
    "  done",
    '  case "$command $previous" in',
    ...commands.flatMap(({ path, command }) =>
      command.options
        .filter((option) => option.required || option.optional)
        .map(({ long, argChoices }) => {
          const pattern = command === program ? `*" ${long}"` : `"${path} ${long}"`
          return `    ${pattern}) ${print(argChoices ?? [])}; return ;;`
        }),
    ),
    "  esac",
    '  case "$command" in',
    ...commands.map(({ path, command }) => {
      const words = [
        ...command.commands.map((each) => each.name()),
        ...command.commands.flatMap((each) => each.aliases()),
        ...command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
        ...new Set([...command.options, ...program.options].map(({ long }) => long ?? "")),
        "--help",
      ]
      return `    "${path}") ${print(words)} ;;`
    }),
    "  esac",
    "}",
    wrappers[shell],
  ].join("\n")
}

function withSubcommands(command: Command, path: string): { path: string; command: Command }[] {
  const below = command.commands.flatMap((each) => withSubcommands(each, `${path}/${each.name()}`))
  return [{ path, command }, ...below]
}

const print = (words: readonly string[]): string => (words.length > 0 ? `printf '%s\\n' ${words.join(" ")}` : ":")

const wrappers = {
  bash: `_moviesnow() {
  local words="$(_moviesnow_words "\${COMP_WORDS[@]:1:COMP_CWORD-1}")"
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
# Scopes contain colons, at which bash would split words.
COMP_WORDBREAKS=\${COMP_WORDBREAKS//:}
complete -o default -F _moviesnow moviesnow`,
  zsh: `_moviesnow() {
  compadd -- \${(f)"$(_moviesnow_words "\${(@)words[2,CURRENT-1]}")"}
}
compdef _moviesnow moviesnow`,
}
