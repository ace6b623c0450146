"use client"

import { useMutation } from "@tanstack/react-query"
import { Dices } from "lucide-react"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { type MovieChoice, MoviePicker } from "@/components/schedule/movie-picker"
import { type Plan, PlanFields } from "@/components/schedule/plan-fields"
import { WhenField } from "@/components/schedule/when-field"
import { useHydrated } from "@/components/shell/server-clock"
import { browserZone, localInputToIso } from "@/components/shell/time-format"
import { useTRPC } from "@/components/shell/trpc"
import { useFormErrors } from "@/components/shell/use-form-errors"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Form } from "@/components/ui/form"
import { TextField } from "@/components/ui/text-field"
import { noteRecord } from "@/lib/contracts/room-notes"
import { type CreateRoomInput, createRoomInput } from "@/lib/contracts/rooms"
import { randomRoomName, suggestRoomName } from "@/lib/rules/room-name"
import { NoteFields } from "./note-fields"
import { RoomNameInput } from "./room-name-input"

/** The field that shows an error code of the server. */
const fieldOfCode = {
  ROOM_NAME_TAKEN: "name",
  MEET_DATETIME_PAST: "meetDatetime",
  MOVIE_NOT_FOUND: "movieId",
  PLANNED_END_TOO_EARLY: "plannedEnd",
  TIME_ZONE_UNKNOWN: "timeZone",
}

/** `suggested`: the movie that is chosen at first. */
export function NewRoomForm({ suggested }: { suggested: MovieChoice | null }) {
  const t = useTranslations("rooms.new")
  const isHydrated = useHydrated()
  const router = useRouter()
  const trpc = useTRPC()
  const { errors, check, showError, setField } = useFormErrors()
  const [title, setTitle] = useState("")
  const [notes, setNotes] = useState(noteRecord(() => ""))
  // Null while the name is derived from the title.
  const [ownName, setOwnName] = useState<string | null>(null)
  const [random] = useState(Math.random)
  const name = ownName ?? (title.trim() === "" ? "" : suggestRoomName(title, random))
  const [movie, setMovie] = useState(suggested)
  const [when, setWhen] = useState("")
  const [plan, setPlan] = useState<Plan>({ timeZone: "", end: "", repeatsWeekly: false })
  const timeZone = plan.timeZone || (isHydrated ? browserZone() : "UTC")

  const create = useMutation(
    trpc.rooms.create.mutationOptions({
      meta: { showsError: true },
      onSuccess: (room) => router.push(`/rooms/${room.id}`),
      onError: (error) => showError(error, fieldOfCode),
    }),
  )

  const submit = () => {
    const meetDatetime = when === "" ? null : localInputToIso(when, timeZone)
    const plannedEnd = plan.end === "" ? null : localInputToIso(plan.end, timeZone)
    if (when !== "" && meetDatetime === null) return setField("meetDatetime", t("notADate"))
    const repeatsWeekly = plan.repeatsWeekly && meetDatetime !== null
    const values = {
      // Without a name the server derives a free one from the title.
      name: ownName !== null || title.trim() === "" ? name : undefined,
      title: title.trim() === "" ? undefined : title,
      ...notes,
      movieId: movie?.id ?? null,
      meetDatetime,
      plannedEnd,
      timeZone,
      repeatsWeekly,
    } satisfies Record<Exclude<keyof CreateRoomInput, "deliveryWish">, unknown>
    if (!check(createRoomInput, values)) return
    if (meetDatetime !== null && movie === null) return setField("movieId", t("movieOfTime"))
    create.mutate(values)
  }

  return (
    <Form error={errors.form} onSubmit={submit} className="flex flex-col gap-6">
      <TextField
        label={t("roomTitle")}
        error={errors.fields.title}
        hint={t("roomTitleHint")}
        name="title"
        value={title}
        onChange={setTitle}
        placeholder={t("roomTitleExample")}
        autoComplete="off"
      />
      <Field label={t("name")} error={errors.fields.name} hint={t("nameHint")}>
        {(control) => (
          <div className="flex gap-2">
            <RoomNameInput control={control} name={name} onChange={setOwnName} />
            <Button
              icon={Dices}
              variant="secondary"
              onClick={() => setOwnName(randomRoomName(new Date(), Math.random()))}
            >
              {t("suggest")}
            </Button>
          </div>
        )}
      </Field>
      <NoteFields notes={notes} onChange={setNotes} errors={errors.fields} />
      <MoviePicker value={movie} onChange={setMovie} noneLabel={t("chooseLater")} error={errors.fields.movieId} />
      <WhenField value={when} timeZone={timeZone} onChange={setWhen} error={errors.fields.meetDatetime} />
      <PlanFields
        plan={{ ...plan, timeZone }}
        onChange={setPlan}
        hasStart={when !== ""}
        errors={{ plannedEnd: errors.fields.plannedEnd, timeZone: errors.fields.timeZone }}
      />
      <Button type="submit" size="lg" pending={create.isPending || create.isSuccess}>
        {t("create")}
      </Button>
    </Form>
  )
}
