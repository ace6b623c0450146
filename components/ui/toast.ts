type Kind = "success" | "error"

/** Tells people what was done, or was not, at the top of the page. What shows it is loaded beside the page (`Providers`). */
export const toast = {
  success: (sentence: string) => show("success", sentence),
  error: (sentence: string) => show("error", sentence),
}

function show(kind: Kind, sentence: string): void {
  import("sonner").then(
    (sonner) => sonner.toast[kind](sentence),
    // Not to be had: then there is nothing that could show it either.
    () => {},
  )
}
