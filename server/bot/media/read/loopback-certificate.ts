import { generateKeyPairSync, sign } from "node:crypto"

/** ASN.1 DER: tag, length, content. */
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
const SEQUENCE = 0x30
const INTEGER = 0x02
const BIT_STRING = 0x03
const UTC_TIME = 0x17
/** ecdsa-with-SHA256, RFC 5758. */
const signatureAlgorithm = der(SEQUENCE, Buffer.from("06082a8648ce3d040302", "hex"))
const noName = der(SEQUENCE)

/**
 * A key and a certificate (X.509 version 1, without names) for the connection between FFmpeg and the proxy in the same process:
 * FFmpeg insists on TLS there, but does not check the certificate. Created once per process and never stored.
 */
export function createLoopbackCertificate(): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
  const validity = der(
    SEQUENCE,
    der(UTC_TIME, Buffer.from("200101000000Z")),
    der(UTC_TIME, Buffer.from("491231235959Z")),
  )
  const content = der(
    SEQUENCE,
    der(INTEGER, Buffer.from([1])),
    signatureAlgorithm,
    noName,
    validity,
    noName,
    publicKey.export({ type: "spki", format: "der" }),
  )
  const signature = der(BIT_STRING, Buffer.from([0]), sign("sha256", content, privateKey))
  const certificate = der(SEQUENCE, content, signatureAlgorithm, signature)
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString("base64").replace(/(.{64})/g, "$1\n")}\n-----END CERTIFICATE-----\n`,
  }
}
