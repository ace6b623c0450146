/** What a person can do about a microphone or camera that does not switch on. `error` is what the browser threw. */
export function deviceErrorSentence(device: "microphone" | "camera", error: unknown): string {
  switch (error instanceof Error ? error.name : "") {
    case "NotAllowedError":
    case "SecurityError":
      return `The browser may not use your ${device}. Allow it in the site settings next to the address, then try again.`
    case "NotFoundError":
    case "OverconstrainedError":
      return `No ${device} was found. Connect one, then try again.`
    case "NotReadableError":
    case "AbortError":
      return `Your ${device} is in use by another program. Close that one, then try again.`
    case "DeviceUnsupportedError":
    case "TypeError":
      return `The browser gives pages a ${device} only over a secure connection (https).`
    default:
      return `Your ${device} could not be switched on. Try again.`
  }
}
