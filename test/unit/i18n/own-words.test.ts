import { readdir, readFile } from "node:fs/promises"
import { join } from "node:path"
import ts from "typescript"
import { expect, test } from "vitest"
import { projectRoot } from "@/server/local/project-root"

/** Attributes that people read or hear. */
const SPOKEN = new Set(["alt", "aria-description", "aria-label", "label", "placeholder", "title"])
/** The same in every language: the product's name, and examples of input. */
const SAME_EVERYWHERE = new Set([
  "Movies",
  "Now",
  "friday-night",
  "ana@example.org, ben@example.org",
  "https://example.org/hooks",
])

test("all visible and spoken text comes from the messages", async () => {
  const found: string[] = []
  for (const folder of ["app", "components"]) {
    for (const file of await readdir(join(projectRoot, folder), { recursive: true })) {
      if (!file.endsWith(".tsx")) continue
      const path = join(folder, file)
      const text = await readFile(join(projectRoot, path), "utf8")
      for (const words of ownWords(path, text)) found.push(`${path}: ${words}`)
    }
  }
  expect(found).toEqual([])
})

/** Words in text and spoken attributes that are hard-coded. */
function ownWords(path: string, text: string): string[] {
  const found: string[] = []
  const note = (words: string) => {
    if (/\p{L}{2}/u.test(words) && !SAME_EVERYWHERE.has(words.trim())) found.push(words.trim())
  }
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) note(node.text)
    if (ts.isJsxAttribute(node) && SPOKEN.has(node.name.getText()) && node.initializer) noteLiterals(node.initializer)
    ts.forEachChild(node, visit)
  }
  const noteLiterals = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node)) note(node.text)
    // Arguments of a call (the name of a message) are not shown.
    if (!ts.isCallExpression(node)) ts.forEachChild(node, noteLiterals)
  }
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX))
  return found
}
