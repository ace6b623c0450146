"use client"

import { useQuery } from "@tanstack/react-query"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { useTRPC } from "@/components/shell/trpc"
import { useFormErrors } from "@/components/shell/use-form-errors"
import { Button } from "@/components/ui/button"
import { CheckGroup } from "@/components/ui/check-group"
import { Form } from "@/components/ui/form"
import { SelectField } from "@/components/ui/select-field"
import { TextField } from "@/components/ui/text-field"
import {
  type CreateWebhookInput,
  createWebhookInput,
  type WebhookDto,
  type WebhookEvent,
} from "@/lib/contracts/webhooks"
import { useScopeOf } from "./use-scope-of"
import { eventGroups, usualEvents } from "./webhook-words"

/** The rooms of an existing `webhook` cannot be changed. */
export function WebhookForm(props: {
  webhook?: WebhookDto
  submitLabel: string
  isPending: boolean
  /** The server's error. */
  error: string | null
  onSubmit: (input: CreateWebhookInput) => void
}) {
  const t = useTranslations("webhooks")
  const trpc = useTRPC()
  const { data: rooms } = useQuery({ ...trpc.rooms.list.queryOptions(), enabled: props.webhook === undefined })
  const scopeOf = useScopeOf()
  const { errors, check } = useFormErrors()
  const [url, setUrl] = useState(props.webhook?.url ?? "")
  const [roomId, setRoomId] = useState(props.webhook?.room?.id ?? "")
  const [events, setEvents] = useState(new Set(props.webhook?.events ?? usualEvents))

  const submit = () => {
    const values = check(createWebhookInput, { url, roomId: roomId || null, events: [...events] })
    if (values) props.onSubmit(values)
  }
  const ownRooms = rooms?.filter(({ role }) => role === "creator" || role === "administrator") ?? []

  return (
    <Form error={errors.form ?? props.error} onSubmit={submit}>
      <TextField
        label={t("address")}
        hint={t("addressHint")}
        error={errors.fields.url}
        name="url"
        type="url"
        inputMode="url"
        placeholder="https://example.org/hooks"
        value={url}
        onChange={setUrl}
        autoComplete="off"
      />
      {props.webhook ? (
        <p className="text-faint text-sm">{t("forRooms", { rooms: scopeOf(props.webhook) })}</p>
      ) : (
        <SelectField
          label={t("rooms")}
          error={errors.fields.roomId}
          name="roomId"
          value={roomId}
          options={[
            { value: "", label: t("madeRooms") },
            ...ownRooms.map(({ id, title }) => ({ value: id, label: title })),
          ]}
          onChange={setRoomId}
        />
      )}
      <div className="flex flex-col gap-4">
        {eventGroups.map(({ name, events: offered }, index) => (
          <CheckGroup
            key={name}
            legend={t(`groups.${name}`)}
            name="events"
            options={offered.map((value: WebhookEvent) => ({ value, label: t(`events.${value}`) }))}
            chosen={events}
            onChange={setEvents}
            error={index === eventGroups.length - 1 ? errors.fields.events : undefined}
          />
        ))}
      </div>
      <Button type="submit" pending={props.isPending}>
        {props.submitLabel}
      </Button>
    </Form>
  )
}
