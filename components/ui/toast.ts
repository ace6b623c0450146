type Kind = "success" | "error"
type Tell = (kind: Kind, sentence: string) => void

/** Tells people what was done, or was not, at the top of the page. */
export const toast = {
  success: (sentence: string) => tell("success", sentence),
  error: (sentence: string) => tell("error", sentence),
}

/** What is told before there is something that shows it. */
const untold: Parameters<Tell>[] = []
let toaster: Tell | null = null
let askForToaster: (() => void) | null = null

function tell(...news: Parameters<Tell>): void {
  if (toaster) toaster(...news)
  else {
    untold.push(news)
    askForToaster?.()
  }
}

/**
 * For the page, whose toaster is loaded when there is something to show.
 * @param ask called each time when something is told and no toaster is there
 */
export function onUntold(ask: () => void): () => void {
  askForToaster = ask
  return () => {
    askForToaster = null
  }
}

/** For what shows toasts, once it does. */
export function connectToaster(show: Tell): () => void {
  toaster = show
  for (const news of untold.splice(0)) show(...news)
  return () => {
    toaster = null
  }
}
