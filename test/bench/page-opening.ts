export interface PageOpening {
  /** When the first frame of the film was handed to the screen, milliseconds since 1970. */
  filmAtMs: number
  /** Its number, read from the picture. */
  frame: number
  /** When the page had a chat that takes messages, which it has last of all. */
  chatAtMs: number
}

/** Begins what a page tells of it on its console. */
export const OPENING_MARK = "page-opening "
