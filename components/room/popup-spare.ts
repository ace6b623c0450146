/** Menus of a room come after this time also when nobody reaches for them: they have to open when the server is away. */
export const POPUP_SPARE_MS = 5000
