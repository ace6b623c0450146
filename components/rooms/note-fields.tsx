import { useTranslations } from "next-intl"
import { cx } from "@/components/ui/cx"
import { Field } from "@/components/ui/field"
import { noteNames, type RoomNotes } from "@/lib/contracts/room-notes"

/** The inputs for a room's notes. */
export function NoteFields(props: {
  notes: RoomNotes
  onChange: (notes: RoomNotes) => void
  errors: Record<string, string | undefined>
}) {
  const t = useTranslations("notes")
  return noteNames.map((name) => (
    <Field key={name} label={t(`${name}.label`)} hint={t(`${name}.hint`)} error={props.errors[name]}>
      {(control) => (
        <textarea
          {...control}
          className={cx(control.className, "h-auto min-h-20 py-2.5")}
          name={name}
          rows={3}
          value={props.notes[name]}
          onChange={(event) => props.onChange({ ...props.notes, [name]: event.target.value })}
        />
      )}
    </Field>
  ))
}
