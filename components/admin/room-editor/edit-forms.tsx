import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { NoteFields } from "@/components/rooms/note-fields"
import { RoomNameInput } from "@/components/rooms/room-name-input"
import { useTRPC } from "@/components/shell/trpc"
import { useFormErrors } from "@/components/shell/use-form-errors"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Form } from "@/components/ui/form"
import { TextField } from "@/components/ui/text-field"
import { toast } from "@/components/ui/toast"
import { noteNames, notesOf } from "@/lib/contracts/room-notes"
import { type RoomDetails, type UpdateRoomInput, updateRoomInput } from "@/lib/contracts/rooms"

type Texts = Omit<UpdateRoomInput, "roomId" | "name">

/** `done` says that the change was saved. */
function useEdit(roomId: string, done: string) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { errors, check, showError } = useFormErrors()
  const edit = useMutation(
    trpc.rooms.update.mutationOptions({
      meta: { showsError: true },
      onSuccess: (changed) => {
        queries.setQueryData(trpc.rooms.get.queryKey({ roomId }), changed)
        toast.success(done)
      },
      onError: (error) => showError(error, { ROOM_NAME_TAKEN: "name" }),
    }),
  )
  const save = (change: Texts | Pick<UpdateRoomInput, "name">) => {
    const values = check(updateRoomInput, { roomId, ...change })
    if (values) edit.mutate(values)
  }
  return { errors, save, isPending: edit.isPending }
}

export function NameForm({ room }: { room: RoomDetails }) {
  const t = useTranslations("admin.editor")
  const tCommon = useTranslations("common")
  const { errors, save, isPending } = useEdit(room.id, t("renamed"))
  const [name, setName] = useState(room.name)
  return (
    <Form error={errors.form} onSubmit={() => save({ name })}>
      <Field label={t("nameLabel")} hint={t("nameHint")} error={errors.fields.name}>
        {(control) => (
          <div className="flex gap-2">
            <RoomNameInput control={control} name={name} onChange={setName} />
            <Button type="submit" pending={isPending} disabled={name === room.name}>
              {tCommon("save")}
            </Button>
          </div>
        )}
      </Field>
    </Form>
  )
}

export function TextForm({ room }: { room: RoomDetails }) {
  const t = useTranslations("admin.editor")
  const { errors, save, isPending } = useEdit(room.id, t("textSaved"))
  const [title, setTitle] = useState(room.title)
  const [notes, setNotes] = useState(notesOf(room))
  const texts = { title, ...notes } satisfies Record<keyof Texts, string>
  const isSame = title === room.title && noteNames.every((name) => notes[name] === room[name])
  return (
    <Form error={errors.form} onSubmit={() => save(texts)}>
      <TextField label={t("titleLabel")} error={errors.fields.title} name="title" value={title} onChange={setTitle} />
      <NoteFields notes={notes} onChange={setNotes} errors={errors.fields} />
      <Button type="submit" className="self-start" pending={isPending} disabled={isSame}>
        {t("saveText")}
      </Button>
    </Form>
  )
}
