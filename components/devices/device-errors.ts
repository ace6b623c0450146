/** Key in the catalogue's `errors` of a microphone or camera, by the name of the browser's exception. */
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
