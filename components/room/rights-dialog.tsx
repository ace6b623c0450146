"use client"

import { useMutation, useQueryClient } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { toast } from "sonner"
import { sentenceOf } from "@/components/shell/errors"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Notice } from "@/components/ui/surface"
import type { Admission, RoomDetails, RoomRight } from "@/server/contracts/rooms"

const rightLabels: Record<RoomRight, string> = {
  everyone: "Everybody",
  members: "Members with an account",
  hosts: "Hosts only",
}
const admissionLabels: Record<Admission, string> = {
  open: "At once, by a link",
  host: "When a host lets them in",
}
const devices = [
  { name: "camera", label: "Camera" },
  { name: "microphone", label: "Microphone" },
  { name: "chat", label: "Chat" },
] as const

/** Who comes in how, and who may use what. */
export function RightsDialog(props: { room: RoomDetails; open: boolean; onClose: () => void }) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => !open && props.onClose()}
      title="Who may what"
      description="It counts at once, for who is here too. Hosts may always use everything."
    >
      <RightsForm {...props} />
    </Dialog>
  )
}

function RightsForm({ room, onClose }: { room: RoomDetails; onClose: () => void }) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const [admission, setAdmission] = useState(room.admission)
  const [rights, setRights] = useState(room.rights)
  const save = useMutation(
    trpc.people.setRights.mutationOptions({
      meta: { showsError: true },
      onSuccess: (changed) => {
        queryClient.setQueryData(trpc.rooms.get.queryKey({ roomId: room.id }), changed)
        toast.success("Saved.")
        onClose()
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ roomId: room.id, admission, rights })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      {save.isError && <Notice tone="bad">{sentenceOf(save.error)}</Notice>}
      <Field label="People come in" hint="Who waits already goes on waiting until a host lets them in.">
        {(control) => (
          <select {...control} value={admission} onChange={(event) => setAdmission(event.target.value as Admission)}>
            {Object.entries(admissionLabels).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      {devices.map(({ name, label }) => (
        <Field key={name} label={label}>
          {(control) => (
            <select
              {...control}
              value={rights[name]}
              onChange={(event) => setRights({ ...rights, [name]: event.target.value as RoomRight })}
            >
              {Object.entries(rightLabels).map(([value, text]) => (
                <option key={value} value={value}>
                  {text}
                </option>
              ))}
            </select>
          )}
        </Field>
      ))}
      <div className="flex justify-end">
        <Button type="submit" pending={save.isPending}>
          Save
        </Button>
      </div>
    </form>
  )
}
