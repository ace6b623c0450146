"use client"

import { useQuery } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { CheckGroup } from "@/components/ui/check-group"
import { Field } from "@/components/ui/field"
import { Notice } from "@/components/ui/surface"
import { useFormErrors } from "@/components/ui/use-form-errors"
import { type CreateWebhookInput, createWebhookInput, type WebhookDto } from "@/server/contracts/webhooks"
import { eventGroups, scopeOf, usualEvents } from "./webhook-words"

/** A webhook's address, rooms and events. Of one that exists (`webhook`) the rooms stay what they are. */
export function WebhookForm(props: {
  webhook?: WebhookDto
  submitLabel: string
  isPending: boolean
  /** What the server refused, in a sentence. */
  error: string | null
  onSubmit: (input: CreateWebhookInput) => void
}) {
  const trpc = useTRPC()
  const { data: rooms } = useQuery({ ...trpc.rooms.list.queryOptions(), enabled: props.webhook === undefined })
  const { errors, check } = useFormErrors()
  const [url, setUrl] = useState(props.webhook?.url ?? "")
  const [roomId, setRoomId] = useState(props.webhook?.room?.id ?? "")
  const [events, setEvents] = useState(new Set(props.webhook?.events ?? usualEvents))

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const values = check(createWebhookInput, { url, roomId: roomId || null, events: [...events] })
    if (values) props.onSubmit(values)
  }
  const ownRooms = rooms?.filter(({ role }) => role === "creator" || role === "administrator") ?? []

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5">
      {(errors.form ?? props.error) && <Notice tone="bad">{errors.form ?? props.error}</Notice>}
      <Field label="Address" hint="Where your program listens. We send it a POST with JSON." error={errors.fields.url}>
        {(control) => (
          <input
            {...control}
            name="url"
            type="url"
            inputMode="url"
            placeholder="https://example.org/hooks"
            value={url}
            onChange={(event) => setUrl(event.target.value)}
            autoComplete="off"
          />
        )}
      </Field>
      {props.webhook ? (
        <p className="text-faint text-sm">For: {scopeOf(props.webhook)}</p>
      ) : (
        <Field label="Rooms" error={errors.fields.roomId}>
          {(control) => (
            <select {...control} name="roomId" value={roomId} onChange={(event) => setRoomId(event.target.value)}>
              <option value="">All rooms you made</option>
              {ownRooms.map((room) => (
                <option key={room.id} value={room.id}>
                  {room.name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <div className="flex flex-col gap-4">
        {eventGroups.map(({ legend, options }, index) => (
          <CheckGroup
            key={legend}
            legend={legend}
            name="events"
            options={options}
            chosen={events}
            onChange={setEvents}
            error={index === eventGroups.length - 1 ? errors.fields.events : undefined}
          />
        ))}
      </div>
      <Button type="submit" pending={props.isPending}>
        {props.submitLabel}
      </Button>
    </form>
  )
}
