import { createTranslator } from "next-intl"
import type { RoomNotes } from "@/lib/contracts/room-notes"
import type { Locale } from "./locales"
import mailTextDe from "./messages/de/mail-text.json"
import notesDe from "./messages/de/notes.json"
import mailText from "./messages/en/mail-text.json"
import notes from "./messages/en/notes.json"
import { noteTexts } from "./note-texts"

const en = { mailText, notes }
const messages: Record<Locale, typeof en> = { en, de: { mailText: mailTextDe, notes: notesDe } }

/** Words of mails and calendars. */
export const mailWords = (language: Locale) =>
  createTranslator({ locale: language, messages: messages[language], namespace: "mailText" })

/** A room's notes in mails and calendars. */
export const noteLines = (room: RoomNotes, language: Locale): string[] =>
  noteTexts(room, createTranslator({ locale: language, messages: messages[language], namespace: "notes" }))
