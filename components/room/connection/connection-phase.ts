/** How a page stands to the conference. */
export type ConnectionPhase =
  | "connecting"
  | "connected"
  /** Was connected; it comes back by itself or is tried again. */
  | "reconnecting"
  /** The last attempt failed; the next one follows. */
  | "unreachable"
  /** The same person opened the room in another window: one connection a person. */
  | "elsewhere"
  /** Somebody removed this person, or the room is not theirs any more. */
  | "removed"
