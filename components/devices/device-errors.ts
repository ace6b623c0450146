/** What a microphone or camera that does not switch on says by the name of what the browser threw: a key of its `errors` in the catalogue. */
export function deviceErrorKey(error: unknown) {
  switch (error instanceof Error ? error.name : "") {
    case "NotAllowedError":
    case "SecurityError":
      return "notAllowed"
    case "NotFoundError":
    case "OverconstrainedError":
      return "notFound"
    case "NotReadableError":
    case "AbortError":
      return "inUse"
    case "DeviceUnsupportedError":
    case "TypeError":
      return "insecure"
    default:
      return "other"
  }
}
