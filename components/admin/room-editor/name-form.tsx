import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { RoomNameInput } from "@/components/rooms/room-name-input"
import { useTRPC } from "@/components/shell/trpc"
import { useFormErrors } from "@/components/shell/use-form-errors"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Form } from "@/components/ui/form"
import { toast } from "@/components/ui/toast"
import { type RoomDetails, updateRoomInput } from "@/lib/contracts/rooms"

export function NameForm({ room }: { room: RoomDetails }) {
  const t = useTranslations("admin.editor")
  const tCommon = useTranslations("common")
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { errors, check, showError } = useFormErrors()
  const [name, setName] = useState(room.name)
  const rename = useMutation(
    trpc.rooms.update.mutationOptions({
      meta: { showsError: true },
      onSuccess: (changed) => {
        queries.setQueryData(trpc.rooms.get.queryKey({ roomId: room.id }), changed)
        toast.success(t("renamed"))
      },
      onError: (error) => showError(error, { ROOM_NAME_TAKEN: "name" }),
    }),
  )
  const submit = () => {
    const values = check(updateRoomInput, { roomId: room.id, name })
    if (values) rename.mutate(values)
  }
  return (
    <Form error={errors.form} onSubmit={submit}>
      <Field label={t("nameLabel")} hint={t("nameHint")} error={errors.fields.name}>
        {(control) => (
          <div className="flex gap-2">
            <RoomNameInput control={control} name={name} onChange={setName} />
            <Button type="submit" pending={rename.isPending} disabled={name === room.name}>
              {tCommon("save")}
            </Button>
          </div>
        )}
      </Field>
    </Form>
  )
}
