/** State of the page's connection. */
export type ConnectionPhase =
  | "connecting"
  | "connected"
  /** The connection is lost and is being restored. */
  | "reconnecting"
  /** The last attempt failed; another follows. */
  | "unreachable"
  /** The same person opened the room in another window. Each person has one connection. */
  | "elsewhere"
  /** A host removed this person, or they may no longer see the room. */
  | "removed"
