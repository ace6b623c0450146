"use client"

import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Link2, Plus, Trash2 } from "lucide-react"
import { type FormEvent, useState } from "react"
import { toast } from "sonner"
import { errorCodeOf, sentenceOf } from "@/components/shell/errors"
import { LocalTime } from "@/components/shell/local-time"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { CopyField } from "@/components/ui/copy-field"
import { Dialog } from "@/components/ui/dialog"
import { controlClass, Field } from "@/components/ui/field"
import { Notice } from "@/components/ui/surface"
import type { InvitationDto, RoomDetails } from "@/server/contracts/rooms"
import { MailInviteForm } from "./mail-invite-form"

interface InviteDialogProps {
  room: RoomDetails
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** The links that let people in: copied, made and taken back. */
export function InviteDialog({ room, open, onOpenChange }: InviteDialogProps) {
  const [isMaking, setMaking] = useState(false)
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Invite people"
      description={
        room.admission === "host"
          ? "Who has a link can ask to come in; you or a co-host lets them in."
          : "Who has a link comes in, watches and chats."
      }
    >
      <div className="flex flex-col gap-5">
        {room.isLocked && <Notice tone="warn">The room is locked: nobody new comes in until you open it.</Notice>}
        {room.invitations.length === 0 && <p className="text-soft text-sm">There is no link into this room.</p>}
        <ul className="flex flex-col gap-5">
          {room.invitations.map((invitation) => (
            <li key={invitation.id}>
              <InvitationRow room={room} invitation={invitation} />
            </li>
          ))}
        </ul>
        {isMaking ? (
          <NewLinkForm room={room} onDone={() => setMaking(false)} />
        ) : (
          <Button variant="secondary" className="self-start" onClick={() => setMaking(true)}>
            <Plus aria-hidden className="size-4" />
            New link
          </Button>
        )}
        <MailInviteForm roomId={room.id} />
      </div>
    </Dialog>
  )
}

/** Asks for the room anew: its links are part of it. */
function useRefreshRoom(roomId: string) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ queryKey: trpc.rooms.get.queryKey({ roomId }) })
}

function InvitationRow({ room, invitation }: { room: RoomDetails; invitation: InvitationDto }) {
  const trpc = useTRPC()
  const refresh = useRefreshRoom(room.id)
  const revoke = useMutation(
    trpc.invitations.revoke.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => {
        toast.success("The link lets nobody in any more.")
        return refresh()
      },
      onError: (error) => {
        // Somebody else was quicker.
        if (errorCodeOf(error) === "NOT_FOUND") return void refresh()
        toast.error(sentenceOf(error))
      },
    }),
  )
  const isSpent = invitation.maxUses !== null && invitation.uses >= invitation.maxUses
  const isOver = invitation.expiresAt !== null && Date.parse(invitation.expiresAt) <= Date.now()
  return (
    <div className="flex flex-col gap-2">
      <CopyField label="Invitation link" value={`${window.location.origin}/join/${invitation.code}`} />
      <div className="flex items-center justify-between gap-3">
        <p className="min-w-0 text-faint text-xs">
          {isSpent || isOver ? <strong className="font-medium text-bad">Lets nobody in any more · </strong> : null}
          {invitation.maxUses === null
            ? `${invitation.uses} came in by it`
            : `${invitation.uses} of ${invitation.maxUses} came in`}
          {invitation.expiresAt && (
            <>
              {" · until "}
              <LocalTime iso={invitation.expiresAt} />
            </>
          )}
          {invitation.allowsGuests ? " · guests too" : " · accounts only"}
        </p>
        <Button
          variant="ghost"
          className="-mr-2"
          pending={revoke.isPending}
          onClick={() => revoke.mutate({ roomId: room.id, invitationId: invitation.id })}
        >
          {!revoke.isPending && <Trash2 aria-hidden className="size-4" />}
          Take back
        </Button>
      </div>
    </div>
  )
}

const HOUR_MS = 3_600_000
const lives = [
  { label: "Does not end", hours: 0 },
  { label: "Ends in an hour", hours: 1 },
  { label: "Ends in a day", hours: 24 },
  { label: "Ends in a week", hours: 168 },
]

function NewLinkForm({ room, onDone }: { room: RoomDetails; onDone: () => void }) {
  const trpc = useTRPC()
  const refresh = useRefreshRoom(room.id)
  const [hours, setHours] = useState(0)
  const [maxUses, setMaxUses] = useState("")
  const [allowsGuests, setAllowsGuests] = useState(true)
  const create = useMutation(
    trpc.invitations.create.mutationOptions({
      meta: { showsError: true },
      onSuccess: async () => {
        await refresh()
        onDone()
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate({
      roomId: room.id,
      allowsGuests,
      expiresAt: hours === 0 ? null : new Date(Date.now() + hours * HOUR_MS).toISOString(),
      maxUses: maxUses === "" ? null : Number(maxUses),
    })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 rounded-xl bg-raised p-4">
      {create.isError && <Notice tone="bad">{sentenceOf(create.error)}</Notice>}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="How long">
          {(control) => (
            <select {...control} value={hours} onChange={(event) => setHours(Number(event.target.value))}>
              {lives.map((life) => (
                <option key={life.hours} value={life.hours}>
                  {life.label}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="For how many people">
          {(control) => (
            <input
              {...control}
              className={controlClass}
              type="number"
              inputMode="numeric"
              min={1}
              max={10_000}
              step={1}
              placeholder="Any number"
              value={maxUses}
              onChange={(event) => setMaxUses(event.target.value)}
            />
          )}
        </Field>
      </div>
      <label className="flex min-h-11 items-center gap-3 text-sm">
        <input
          type="checkbox"
          className="size-5 accent-accent"
          checked={allowsGuests}
          onChange={(event) => setAllowsGuests(event.target.checked)}
        />
        Guests without an account may come by it
      </label>
      <div className="flex justify-end gap-3">
        <Button variant="ghost" onClick={onDone}>
          Never mind
        </Button>
        <Button type="submit" pending={create.isPending}>
          {!create.isPending && <Link2 aria-hidden className="size-4" />}
          Make the link
        </Button>
      </div>
    </form>
  )
}
