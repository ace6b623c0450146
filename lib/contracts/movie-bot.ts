/** The participant that carries the film, in every delivery. Recognise the film by the attribute, never by track source. */
export const MOVIE_BOT_IDENTITY = "video-bot"
export const MOVIE_ROLE_ATTRIBUTE = "role"
export const MOVIE_ROLE = "movie"
