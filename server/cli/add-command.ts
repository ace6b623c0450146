import type { Command } from "commander"

/** A command that may be written with hyphens as well, under other names too, and whose help shows examples. */
export function addCommand(
  parent: Command,
  usage: string,
  options: { description: string; aliases?: string[]; examples: string[] },
): Command {
  const [name = ""] = usage.split(" ")
  const hyphened = name.replaceAll("_", "-")
  // The first one is what the list of commands shows.
  const aliases = [...(options.aliases ?? []), ...(hyphened === name ? [] : [hyphened])]
  const examples = options.examples.map((example) => `  $ npm run moviesnow -- ${example}`)
  return parent
    .command(usage)
    .aliases(aliases)
    .description(options.description)
    .addHelpText("after", `\nExamples:\n${examples.join("\n")}`)
}
