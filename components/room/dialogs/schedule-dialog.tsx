"use client"

import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { DeliverySelect } from "@/components/schedule/delivery-select"
import { type MovieChoice, MoviePicker } from "@/components/schedule/movie-picker"
import { type Plan, PlanFields } from "@/components/schedule/plan-fields"
import { WhenField } from "@/components/schedule/when-field"
import { localInputToIso, toLocalInput } from "@/components/shell/time-format"
import { useTRPC } from "@/components/shell/trpc"
import { useFormErrors } from "@/components/shell/use-form-errors"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Form } from "@/components/ui/form"
import { toast } from "@/components/ui/toast"
import type { RoomDetails, ScheduleRoomInput } from "@/lib/contracts/rooms"

/** The field to which an error belongs. */
const fieldOfCode = {
  MEET_DATETIME_PAST: "meetDatetime",
  PLANNED_END_TOO_EARLY: "plannedEnd",
  TIME_ZONE_UNKNOWN: "timeZone",
}

export function ScheduleDialog({ room, onClose }: { room: RoomDetails; onClose: () => void }) {
  const t = useTranslations("room.scheduleDialog")
  return (
    <Dialog onClose={onClose} title={t("title")} description={t("description")}>
      <ScheduleForm room={room} onSaved={onClose} />
    </Dialog>
  )
}

export function ScheduleForm({ room, onSaved }: { room: RoomDetails; onSaved?: () => void }) {
  const t = useTranslations("room.scheduleDialog")
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const { errors, showError, setField } = useFormErrors()
  const plannedFor = room.schedulePending && room.meetDatetime ? new Date(room.meetDatetime) : null
  const inputOf = (date: Date | null, timeZone: string) => (date ? toLocalInput(date, timeZone) : "")
  const planned = inputOf(plannedFor, room.timeZone)
  const plannedEnd = inputOf(room.plannedEnd ? new Date(room.plannedEnd) : null, room.timeZone)
  // Co-hosts may keep the creator's movie, which is not in their own list.
  const [movie, setMovie] = useState<MovieChoice | null>(room.movie)
  const [when, setWhen] = useState(planned)
  const [plan, setPlan] = useState<Plan>({
    timeZone: room.timeZone,
    end: plannedEnd,
    repeatsWeekly: room.repeatsWeekly,
  })
  // An event that has started keeps its start although the field is empty for the next one.
  const hasStart = when !== "" || (plannedFor === null && room.meetDatetime !== null)
  const [deliveryWish, setDeliveryPreference] = useState(room.deliveryWish)

  const schedule = useMutation(
    trpc.rooms.schedule.mutationOptions({
      meta: { showsError: true },
      onSuccess: (changed) => {
        queryClient.setQueryData(trpc.rooms.get.queryKey({ roomId: room.id }), changed)
        onSaved?.()
        toast.success(t(changed.schedulePending ? "scheduled" : "saved"))
      },
      onError: (error) => showError(error, fieldOfCode),
    }),
  )

  const submit = () => {
    if (movie === null) return setField("movieId", t("chooseMovie"))
    const { timeZone, end, repeatsWeekly } = plan
    const meetDatetime = when === "" ? null : localInputToIso(when, timeZone)
    if (when !== "" && meetDatetime === null) return setField("meetDatetime", t("noDate"))
    // Unchanged fields are left out: sending a movie and a time counts as a new schedule.
    const hasNewZone = timeZone !== room.timeZone
    const hasMoved = movie.id !== room.movie?.id || when !== planned || (when !== "" && hasNewZone)
    const hasNewEnd = end !== plannedEnd || (end !== "" && (hasNewZone || hasMoved))
    schedule.mutate({
      roomId: room.id,
      deliveryWish,
      timeZone,
      repeatsWeekly: repeatsWeekly && hasStart,
      movieId: hasMoved ? movie.id : undefined,
      meetDatetime: hasMoved ? meetDatetime : undefined,
      plannedEnd: hasNewEnd ? (end === "" ? null : localInputToIso(end, timeZone)) : undefined,
    } satisfies Record<keyof ScheduleRoomInput, unknown>)
  }

  return (
    <Form error={errors.form} onSubmit={submit} className="flex flex-col gap-6">
      <MoviePicker
        value={movie}
        onChange={setMovie}
        error={errors.fields.movieId}
        {...(room.movie ? {} : { noneLabel: t("noMovie") })}
      />
      <WhenField value={when} timeZone={plan.timeZone} onChange={setWhen} error={errors.fields.meetDatetime} />
      <PlanFields
        plan={plan}
        onChange={setPlan}
        hasStart={hasStart}
        errors={{ plannedEnd: errors.fields.plannedEnd, timeZone: errors.fields.timeZone }}
      />
      <DeliverySelect value={deliveryWish} onChange={setDeliveryPreference} />
      <div className="flex flex-wrap justify-end gap-3">
        {plannedFor && (
          <Button
            variant="secondary"
            className="mr-auto"
            disabled={schedule.isPending}
            onClick={() => schedule.mutate({ roomId: room.id, meetDatetime: null })}
          >
            {t("cancel")}
          </Button>
        )}
        <Button type="submit" pending={schedule.isPending}>
          {t("save")}
        </Button>
      </div>
    </Form>
  )
}
