export interface PageOpening {
  /** When the film's first frame was presented, milliseconds since 1970. */
  filmAtMs: number
  /** Its number, read from the picture. */
  frame: number
  /** When the chat, which loads last, accepted messages. */
  chatAtMs: number
}

/** Prefix of the page's console messages about it. */
export const OPENING_MARK = "page-opening "
