import { useTranslations } from "next-intl"
import { LinkedText } from "@/components/ui/linked-text"
import { noteTexts } from "@/i18n/note-texts"
import type { RoomNotes } from "@/lib/contracts/room-notes"

/** A room's notes, with their web addresses as links. */
export function NoteTexts({ notes }: { notes: RoomNotes }) {
  return noteTexts(notes, useTranslations("notes")).map((text, index) => (
    <p key={index} className="whitespace-pre-wrap text-soft text-sm [overflow-wrap:anywhere]">
      <LinkedText text={text} />
    </p>
  ))
}
