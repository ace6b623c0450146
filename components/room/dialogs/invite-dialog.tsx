"use client"

import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Link2, Plus, Trash2 } from "lucide-react"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { errorCodeOf } from "@/components/shell/errors"
import { LocalTime } from "@/components/shell/local-time"
import { useTRPC } from "@/components/shell/trpc"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { Button } from "@/components/ui/button"
import { CopyField } from "@/components/ui/copy-field"
import { Dialog } from "@/components/ui/dialog"
import { controlClass, Field } from "@/components/ui/field"
import { Form } from "@/components/ui/form"
import { SelectField } from "@/components/ui/select-field"
import { Notice } from "@/components/ui/surface"
import { toast } from "@/components/ui/toast"
import type { InvitationDto, RoomDetails } from "@/lib/contracts/rooms"
import { MailInviteForm } from "./mail-invite-form"

/** Creates, copies and revokes invitation links. */
export function InviteDialog({ room, onClose }: { room: RoomDetails; onClose: () => void }) {
  const t = useTranslations("room.inviteDialog")
  const [isMaking, setMaking] = useState(false)
  return (
    <Dialog onClose={onClose} title={t("title")} description={t(room.admission === "host" ? "asks" : "comesIn")}>
      <div className="flex flex-col gap-5">
        {room.isLocked && <Notice tone="warn">{t("locked")}</Notice>}
        {room.invitations.length === 0 && <p className="text-soft text-sm">{t("none")}</p>}
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
          <Button icon={Plus} variant="secondary" className="self-start" onClick={() => setMaking(true)}>
            {t("newLink")}
          </Button>
        )}
        <MailInviteForm roomId={room.id} />
      </div>
    </Dialog>
  )
}

function InvitationRow({ room, invitation }: { room: RoomDetails; invitation: InvitationDto }) {
  const t = useTranslations("room.inviteDialog")
  const errorSentence = useErrorSentence()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const invalidates = trpc.rooms.get.queryFilter({ roomId: room.id })
  const revoke = useMutation(
    trpc.invitations.revoke.mutationOptions({
      meta: { showsError: true, invalidates },
      onSuccess: () => toast.success(t("takenBack")),
      onError: (error) => {
        // Another host revoked it first.
        if (errorCodeOf(error) === "NOT_FOUND") return void queryClient.invalidateQueries(invalidates)
        toast.error(errorSentence(error))
      },
    }),
  )
  const isSpent = invitation.maxUses !== null && invitation.uses >= invitation.maxUses
  const isOver = invitation.expiresAt !== null && Date.parse(invitation.expiresAt) <= Date.now()
  return (
    <div className="flex flex-col gap-2">
      <CopyField label={t("link")} value={`${window.location.origin}/join/${invitation.code}`} />
      <div className="flex items-center justify-between gap-3">
        <p className="min-w-0 text-faint text-xs">
          {(isSpent || isOver) && <strong className="block font-medium text-bad">{t("closed")}</strong>}
          <span className="block">
            {t("uses", { count: invitation.uses, most: invitation.maxUses ?? 0 })} ·{" "}
            {t(invitation.allowsGuests ? "guestsToo" : "accountsOnly")}
          </span>
          {invitation.expiresAt && (
            <span className="block">
              {t.rich("until", { time: () => <LocalTime iso={invitation.expiresAt ?? ""} /> })}
            </span>
          )}
        </p>
        <Button
          icon={Trash2}
          variant="ghost"
          className="-mr-2"
          pending={revoke.isPending}
          onClick={() => revoke.mutate({ roomId: room.id, invitationId: invitation.id })}
        >
          {t("takeBack")}
        </Button>
      </div>
    </div>
  )
}

const HOUR_MS = 3_600_000
const lives = [
  { name: "endless", hours: 0 },
  { name: "hour", hours: 1 },
  { name: "day", hours: 24 },
  { name: "week", hours: 168 },
] as const

function NewLinkForm({ room, onDone }: { room: RoomDetails; onDone: () => void }) {
  const t = useTranslations("room.inviteDialog")
  const errorSentence = useErrorSentence()
  const trpc = useTRPC()
  const [hours, setHours] = useState<number>(0)
  const [maxUses, setMaxUses] = useState("")
  const [allowsGuests, setAllowsGuests] = useState(true)
  const create = useMutation(
    trpc.invitations.create.mutationOptions({
      // Invitations are part of the room.
      meta: { showsError: true, invalidates: trpc.rooms.get.queryFilter({ roomId: room.id }) },
      onSuccess: onDone,
    }),
  )
  const submit = () => {
    create.mutate({
      roomId: room.id,
      allowsGuests,
      expiresAt: hours === 0 ? null : new Date(Date.now() + hours * HOUR_MS).toISOString(),
      maxUses: maxUses === "" ? null : Number(maxUses),
    })
  }
  return (
    <Form
      error={create.error && errorSentence(create.error)}
      onSubmit={submit}
      // The browser checks the number.
      noValidate={false}
      className="flex flex-col gap-4 rounded-xl bg-raised p-4"
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={t("howLong")}
          value={hours}
          options={lives.map((life) => ({ value: life.hours, label: t(`lives.${life.name}`) }))}
          onChange={setHours}
        />
        <Field label={t("howMany")}>
          {(control) => (
            <input
              {...control}
              className={controlClass}
              type="number"
              inputMode="numeric"
              min={1}
              max={10_000}
              step={1}
              placeholder={t("anyNumber")}
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
        {t("guests")}
      </label>
      <div className="flex justify-end gap-3">
        <Button variant="ghost" onClick={onDone}>
          {t("neverMind")}
        </Button>
        <Button icon={Link2} type="submit" pending={create.isPending}>
          {t("make")}
        </Button>
      </div>
    </Form>
  )
}
