/** The film turned out to hold what WebRTC cannot carry; it has to be encoded anew. `message` is why, as the end of a sentence. */
export class NotPassable extends Error {}
