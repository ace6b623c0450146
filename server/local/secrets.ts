import { randomBytes } from "node:crypto"
import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { systemCode } from "./errors"

/** Created once per data folder, so that sessions and databases survive a restart. */
export interface Secrets {
  postgresPassword: string
  livekitApiKey: string
  livekitApiSecret: string
  inngestEventKey: string
  /** Hex, as `inngest start --signing-key` requires. */
  inngestSigningKey: string
  nextauthSecret: string
}

/** Reads or creates `<dataDir>/secrets.json` (readable only by its owner) and adds missing secrets. */
export function loadSecrets(dataDir: string): Secrets {
  const file = join(dataDir, "secrets.json")
  let stored: Partial<Secrets> = {}
  try {
    stored = JSON.parse(readFileSync(file, "utf8")) as Partial<Secrets>
  } catch (error) {
    if (systemCode(error) !== "ENOENT") throw error
  }
  const hex = (bytes: number): string => randomBytes(bytes).toString("hex")
  const secrets: Secrets = {
    postgresPassword: hex(16),
    livekitApiKey: `API${hex(6)}`,
    livekitApiSecret: hex(24),
    inngestEventKey: hex(16),
    inngestSigningKey: hex(32),
    nextauthSecret: hex(32),
    ...stored,
  }
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  return secrets
}
