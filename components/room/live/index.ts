/**
 * What of a room needs LiveKit's client, which is a third of all scripts. It is loaded beside the page, and the page can be used
 * before it is there: nothing else may import a value of LiveKit's packages.
 */
export { keepConnected } from "./connection-loop"
export { FilmPicture, FilmSound } from "./film-media"
export { PeopleSound } from "./people-sound"
export { PersonTile } from "./person-tile"
export { SoundGate } from "./sound-gate"
