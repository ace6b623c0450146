import type { Command } from "commander"

/** Adds a command that also answers to its name with hyphens, and whose help shows examples. */
export function addCommand(
  parent: Command,
  usage: string,
  options: { description: string; aliases?: string[]; examples: string[] },
): Command {
  const [name = ""] = usage.split(" ")
  const hyphened = name.replaceAll("_", "-")
  // The list of commands shows the first alias.
  const aliases = [...(options.aliases ?? []), ...(hyphened === name ? [] : [hyphened])]
  const examples = options.examples.map((example) => `  $ npm run moviesnow -- ${example}`)
  return parent
    .command(usage)
    .aliases(aliases)
    .description(options.description)
    .addHelpText("after", `\nExamples:\n${examples.join("\n")}`)
}
