/** What a room needs of LiveKit's client first: the conference, and the film's picture in it. */
export { createConference } from "./create-conference"
export { filmElement } from "./film-element"
