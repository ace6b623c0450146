import { generateKeyPairSync, sign } from "node:crypto"

/** Self-signed certificates for test servers. */

function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  const length =
    content.length < 128
      ? [content.length]
      : content.length < 256
        ? [0x81, content.length]
        : [0x82, content.length >> 8, content.length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}
const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts)
const octets = (...parts: Uint8Array[]) => der(0x04, ...parts)
const ecdsaWithSha256 = sequence(Buffer.from("06082a8648ce3d040302", "hex"))
const commonName = (name: string) =>
  sequence(der(0x31, sequence(Buffer.from("0603550403", "hex"), der(0x0c, Buffer.from(name)))))

/** Creates a certificate for an IPv4 address or a name. */
export function createCertificate(host: string): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
  const isAddress = /^[\d.]+$/.test(host)
  // subjectAltName, RFC 5280: an address (7) or a name (2).
  const name = isAddress ? der(0x87, Buffer.from(host.split(".").map(Number))) : der(0x82, Buffer.from(host))
  const extensions = der(0xa3, sequence(sequence(Buffer.from("0603551d11", "hex"), octets(sequence(name)))))
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    commonName(host),
    sequence(der(0x17, Buffer.from("200101000000Z")), der(0x17, Buffer.from("491231235959Z"))),
    commonName(host),
    publicKey.export({ type: "spki", format: "der" }),
    extensions,
  )
  const signature = der(0x03, Buffer.from([0]), sign("sha256", content, privateKey))
  const text = sequence(content, ecdsaWithSha256, signature)
    .toString("base64")
    .replace(/(.{64})/g, "$1\n")
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`,
  }
}
