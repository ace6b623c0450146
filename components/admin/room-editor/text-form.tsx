import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslations } from "next-intl"
import { type FormEvent, useState } from "react"
import { DescriptionInput } from "@/components/rooms/description-input"
import { useTRPC } from "@/components/shell/trpc"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { useFormErrors } from "@/components/shell/use-form-errors"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Notice } from "@/components/ui/surface"
import { toast } from "@/components/ui/toast"
import { type RoomDetails, updateRoomInput } from "@/lib/contracts/rooms"

export function TextForm({ room }: { room: RoomDetails }) {
  const t = useTranslations("admin.editor")
  const errorSentence = useErrorSentence()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { errors, check, setForm } = useFormErrors()
  const [title, setTitle] = useState(room.title)
  const [description, setDescription] = useState(room.description)
  const change = useMutation(
    trpc.rooms.update.mutationOptions({
      meta: { showsError: true },
      onSuccess: (changed) => {
        queries.setQueryData(trpc.rooms.get.queryKey({ roomId: room.id }), changed)
        toast.success(t("textSaved"))
      },
      onError: (error) => setForm(errorSentence(error)),
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const values = check(updateRoomInput, { roomId: room.id, title, description })
    if (values) change.mutate(values)
  }
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {errors.form && <Notice tone="bad">{errors.form}</Notice>}
      <Field label={t("titleLabel")} error={errors.fields.title}>
        {(control) => (
          <input {...control} name="title" value={title} onChange={(event) => setTitle(event.target.value)} />
        )}
      </Field>
      <Field label={t("descriptionLabel")} hint={t("descriptionHint")} error={errors.fields.description}>
        {(control) => <DescriptionInput control={control} value={description} onChange={setDescription} />}
      </Field>
      <Button
        type="submit"
        className="self-start"
        pending={change.isPending}
        disabled={title === room.title && description === room.description}
      >
        {t("saveText")}
      </Button>
    </form>
  )
}
