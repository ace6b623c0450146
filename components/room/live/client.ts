/** The parts of LiveKit's client that the first load needs. */
export { createConference } from "./create-conference"
export { filmElement } from "./film-element"
