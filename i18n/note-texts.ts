import type { useTranslations } from "next-intl"
import { noteNames, type RoomNotes } from "@/lib/contracts/room-notes"

/** A room's notes as people read them, without the empty ones. */
export const noteTexts = (notes: RoomNotes, t: ReturnType<typeof useTranslations<"notes">>): string[] =>
  noteNames.filter((name) => notes[name] !== "").map((name) => t(`${name}.shown`, { text: notes[name] }))
