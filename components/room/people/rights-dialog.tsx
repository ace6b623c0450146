"use client"

import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslations } from "next-intl"
import { type FormEvent, useState } from "react"
import { useTRPC } from "@/components/shell/trpc"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Notice } from "@/components/ui/surface"
import { toast } from "@/components/ui/toast"
import type { Admission, RoomDetails, RoomRight } from "@/lib/contracts/rooms"

const roomRights = ["everyone", "members", "hosts"] as const satisfies readonly RoomRight[]
const admissions = ["open", "host"] as const satisfies readonly Admission[]
const devices = ["camera", "microphone", "chat"] as const

export function RightsDialog(props: { room: RoomDetails; open: boolean; onClose: () => void }) {
  const t = useTranslations("room.rightsDialog")
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t("title")} description={t("description")}>
      <RightsForm room={props.room} onSaved={props.onClose} />
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
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ roomId: room.id, admission, rights })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      {save.isError && <Notice tone="bad">{errorSentence(save.error)}</Notice>}
      <Field label={t("admission")} hint={t("admissionHint")}>
        {(control) => (
          <select {...control} value={admission} onChange={(event) => setAdmission(event.target.value as Admission)}>
            {admissions.map((value) => (
              <option key={value} value={value}>
                {t(value)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {devices.map((name) => (
        <Field key={name} label={t(name)}>
          {(control) => (
            <select
              {...control}
              value={rights[name]}
              onChange={(event) => setRights({ ...rights, [name]: event.target.value as RoomRight })}
            >
              {roomRights.map((value) => (
                <option key={value} value={value}>
                  {t(value)}
                </option>
              ))}
            </select>
          )}
        </Field>
      ))}
      <div className="flex justify-end">
        <Button type="submit" pending={save.isPending}>
          {t("save")}
        </Button>
      </div>
    </form>
  )
}
