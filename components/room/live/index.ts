/**
 * Everything that imports values of LiveKit's packages, which are a third of all scripts. The page loads it in the background
 * and works without it.
 */
export { keepConnected } from "./connection-loop"
export { FilmPicture, FilmSound } from "./film-media"
export { PeopleSound } from "./people-sound"
export { PersonTile } from "./person-tile"
export { SoundGate } from "./sound-gate"
