import { SMTPServer } from "smtp-server"

export interface ReceivedMail {
  from: string
  to: string[]
  /** The message as received. */
  raw: string
  headers: Map<string, string[]>
  /** Leaf parts of the message, in order. */
  parts: { type: string; headers: Map<string, string[]>; content: string }[]
}

export interface MailServer extends AsyncDisposable {
  url: string
  mails: ReceivedMail[]
  /** Status to reject a recipient with: 550 permanently, 450 temporarily. */
  refuse: Map<string, number>
}

/** A real SMTP server on loopback. Set `port` to restart it at the same address. */
export async function startMailServer({ port = 0 }: { port?: number } = {}): Promise<MailServer> {
  const mails: ReceivedMail[] = []
  const refuse = new Map<string, number>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo({ address }, _session, done) {
      const code = refuse.get(address)
      done(code ? Object.assign(new Error(`${address} is not taken`), { responseCode: code }) : null)
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.on("end", () => {
        const raw = Buffer.concat(chunks).toString("utf8")
        const { mailFrom, rcptTo } = session.envelope
        mails.push({
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
          raw,
          headers: splitEntity(raw).headers,
          parts: leavesOf(raw),
        })
        done()
      })
    },
  })
  server.on("error", () => {})
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening))
  const address = server.server.address()
  const chosen = typeof address === "object" && address ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${chosen}`,
    mails,
    refuse,
    [Symbol.asyncDispose]: () => new Promise((closed) => server.close(() => closed())),
  }
}

/** Headers and body of a MIME entity (RFC 2045), with unfolded headers. */
function splitEntity(text: string): { headers: Map<string, string[]>; body: string } {
  const end = text.indexOf("\r\n\r\n")
  const headers = new Map<string, string[]>()
  for (const line of text
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n")) {
    const at = line.indexOf(":")
    const name = line.slice(0, at).toLowerCase()
    headers.set(name, [...(headers.get(name) ?? []), decodeWords(line.slice(at + 1).trim())])
  }
  return { headers, body: text.slice(end + 4) }
}

function leavesOf(text: string): ReceivedMail["parts"] {
  const { headers, body } = splitEntity(text)
  const type = headers.get("content-type")?.[0] ?? "text/plain"
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1]
  if (!type.startsWith("multipart/") || boundary === undefined)
    return [{ type, headers, content: decodeBody(headers, body) }]
  return body
    .split(`--${boundary}`)
    .slice(1, -1)
    .flatMap((part) => leavesOf(part.replace(/^\r\n/, "").replace(/\r\n$/, "")))
}

function decodeBody(headers: Map<string, string[]>, body: string): string {
  switch (headers.get("content-transfer-encoding")?.[0]?.toLowerCase()) {
    case "base64":
      return Buffer.from(body, "base64").toString("utf8")
    case "quoted-printable":
      return decodeQuoted(body.replace(/=\r\n/g, ""))
    default:
      return body
  }
}

const decodeQuoted = (text: string): string =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString("utf8")

/** RFC 2047. */
const decodeWords = (value: string): string =>
  value
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?([QB])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toUpperCase() === "B" ? Buffer.from(text, "base64").toString("utf8") : decodeQuoted(text.replace(/_/g, " ")),
    )
