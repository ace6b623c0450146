import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { NoteFields } from "@/components/rooms/note-fields"
import { useTRPC } from "@/components/shell/trpc"
import { useFormErrors } from "@/components/shell/use-form-errors"
import { Button } from "@/components/ui/button"
import { Form } from "@/components/ui/form"
import { TextField } from "@/components/ui/text-field"
import { toast } from "@/components/ui/toast"
import { noteNames, notesOf } from "@/lib/contracts/room-notes"
import { type RoomDetails, type UpdateRoomInput, updateRoomInput } from "@/lib/contracts/rooms"

export function TextForm({ room }: { room: RoomDetails }) {
  const t = useTranslations("admin.editor")
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { errors, check, showError } = useFormErrors()
  const [title, setTitle] = useState(room.title)
  const [notes, setNotes] = useState(notesOf(room))
  const change = useMutation(
    trpc.rooms.update.mutationOptions({
      meta: { showsError: true },
      onSuccess: (changed) => {
        queries.setQueryData(trpc.rooms.get.queryKey({ roomId: room.id }), changed)
        toast.success(t("textSaved"))
      },
      onError: (error) => showError(error),
    }),
  )
  const submit = () => {
    const texts = { roomId: room.id, title, ...notes } satisfies Record<Exclude<keyof UpdateRoomInput, "name">, string>
    const values = check(updateRoomInput, texts)
    if (values) change.mutate(values)
  }
  return (
    <Form error={errors.form} onSubmit={submit}>
      <TextField label={t("titleLabel")} error={errors.fields.title} name="title" value={title} onChange={setTitle} />
      <NoteFields notes={notes} onChange={setNotes} errors={errors.fields} />
      <Button
        type="submit"
        className="self-start"
        pending={change.isPending}
        disabled={title === room.title && noteNames.every((name) => notes[name] === room[name])}
      >
        {t("saveText")}
      </Button>
    </Form>
  )
}
