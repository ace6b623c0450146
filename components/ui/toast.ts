type Show = (kind: "success" | "error", sentence: string) => void

/** Shows a message at the top of the page. */
export const toast = {
  success: (sentence: string) => show("success", sentence),
  error: (sentence: string) => show("error", sentence),
}

/** Toasts that wait for the toaster. */
const queue: Parameters<Show>[] = []
let toaster: Show | null = null
let loadToaster: (() => void) | null = null

function show(...message: Parameters<Show>): void {
  if (toaster) toaster(...message)
  else {
    queue.push(message)
    loadToaster?.()
  }
}

/** Calls `load` for each toast that no toaster can show yet. Returns a function that unsubscribes. */
export function onQueuedToast(load: () => void): () => void {
  loadToaster = load
  return () => {
    loadToaster = null
  }
}

/** Connects the mounted toaster and passes it the queued toasts. */
export function connectToaster(shows: Show): () => void {
  toaster = shows
  for (const message of queue.splice(0)) shows(...message)
  return () => {
    toaster = null
  }
}
