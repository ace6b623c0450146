/**
 * Everything that imports values from LiveKit's packages, which are a third of all scripts. The page works without it and loads
 * it in the background.
 */
export { keepConnected } from "./connection-loop"
export { FilmPicture, FilmSound } from "./film-media"
export { PeopleSound } from "./people-sound"
export { PersonTile } from "./person-tile"
export { SoundGate } from "./sound-gate"
