"use client"

import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { useTRPC } from "@/components/shell/trpc"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Form } from "@/components/ui/form"
import { SelectField } from "@/components/ui/select-field"
import { toast } from "@/components/ui/toast"
import type { Admission, RoomDetails, RoomRight } from "@/lib/contracts/rooms"

const roomRights = ["everyone", "members", "hosts"] as const satisfies readonly RoomRight[]
const admissions = ["open", "host"] as const satisfies readonly Admission[]
const devices = ["camera", "microphone", "chat"] as const

export function RightsDialog({ room, onClose }: { room: RoomDetails; onClose: () => void }) {
  const t = useTranslations("room.rightsDialog")
  return (
    <Dialog onClose={onClose} title={t("title")} description={t("description")}>
      <RightsForm room={room} onSaved={onClose} />
    </Dialog>
  )
}

export function RightsForm({ room, onSaved }: { room: RoomDetails; onSaved?: () => void }) {
  const t = useTranslations("room.rightsDialog")
  const errorSentence = useErrorSentence()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [admission, setAdmission] = useState(room.admission)
  const [rights, setRights] = useState(room.rights)
  const save = useMutation(
    trpc.people.setRights.mutationOptions({
      meta: { showsError: true },
      onSuccess: (changed) => {
        queryClient.setQueryData(trpc.rooms.get.queryKey({ roomId: room.id }), changed)
        toast.success(t("saved"))
        onSaved?.()
      },
    }),
  )
  return (
    <Form
      error={save.error && errorSentence(save.error)}
      onSubmit={() => save.mutate({ roomId: room.id, admission, rights })}
    >
      <SelectField
        label={t("admission")}
        hint={t("admissionHint")}
        value={admission}
        options={admissions.map((value) => ({ value, label: t(value) }))}
        onChange={setAdmission}
      />
      {devices.map((name) => (
        <SelectField
          key={name}
          label={t(name)}
          value={rights[name]}
          options={roomRights.map((value) => ({ value, label: t(value) }))}
          onChange={(right) => setRights({ ...rights, [name]: right })}
        />
      ))}
      <div className="flex justify-end">
        <Button type="submit" pending={save.isPending}>
          {t("save")}
        </Button>
      </div>
    </Form>
  )
}
