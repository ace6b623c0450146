"use client"

import { useMutation, useQuery } from "@tanstack/react-query"
import { type FormEvent, useState } from "react"
import { toast } from "sonner"
import { DeliverySelect } from "@/components/rooms/delivery-select"
import { MovieSelect } from "@/components/rooms/movie-select"
import { WhenField } from "@/components/rooms/when-field"
import { errorCodeOf, sentenceOf } from "@/components/shell/errors"
import { localInputToIso, toLocalInput } from "@/components/shell/time-format"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Notice, Skeleton } from "@/components/ui/surface"
import { useFormErrors } from "@/components/ui/use-form-errors"
import type { MovieDto } from "@/server/contracts/movies"
import type { RoomDetails } from "@/server/contracts/rooms"

interface ScheduleProps {
  room: RoomDetails
  /** Called with the room as it is after a change. */
  onChanged: (room: RoomDetails) => void
  onClose: () => void
}

/** Movie and time of a room, for who controls it. */
export function ScheduleDialog({ open, ...props }: ScheduleProps & { open: boolean }) {
  const trpc = useTRPC()
  const { data: movies, error } = useQuery({ ...trpc.movies.list.queryOptions(), enabled: open })
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => !isOpen && props.onClose()}
      title="Movie and time"
      description="A new time counts at once, whatever was planned before."
    >
      {movies ? (
        <ScheduleForm {...props} movies={movies} />
      ) : error ? (
        <Notice tone="bad">{sentenceOf(error)}</Notice>
      ) : (
        <Skeleton className="h-64" />
      )}
    </Dialog>
  )
}

function ScheduleForm({ room, movies, onChanged, onClose }: ScheduleProps & { movies: MovieDto[] }) {
  const trpc = useTRPC()
  const { errors, setForm, setField } = useFormErrors()
  const plannedFor = room.schedulePending && room.meetDatetime ? new Date(room.meetDatetime) : null
  const planned = plannedFor ? toLocalInput(plannedFor) : ""
  const [movieId, setMovieId] = useState(room.movie?.id ?? "")
  const [when, setWhen] = useState(planned)
  const [deliveryWish, setDeliveryWish] = useState(room.deliveryWish)

  const schedule = useMutation(
    trpc.rooms.schedule.mutationOptions({
      meta: { showsError: true },
      onSuccess: (changed) => {
        onChanged(changed)
        toast.success(changed.schedulePending ? "The movie has its time." : "Saved. The movie has no time.")
        onClose()
      },
      onError: (error) => {
        if (errorCodeOf(error) === "MEET_DATETIME_PAST") setField("meetDatetime", sentenceOf(error))
        else setForm(sentenceOf(error))
      },
    }),
  )

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!movieId) return setField("movieId", "Choose a movie.")
    const meetDatetime = when === "" ? null : localInputToIso(when)
    if (when !== "" && meetDatetime === null) return setField("meetDatetime", "This is not a date and time.")
    // What stays as it was is left out: a movie and time that are sent count as new ones.
    const hasMoved = movieId !== room.movie?.id || when !== planned
    schedule.mutate({ roomId: room.id, deliveryWish, ...(hasMoved ? { movieId, meetDatetime } : {}) })
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-6">
      {errors.form && <Notice tone="bad">{errors.form}</Notice>}
      <MovieSelect
        movies={movies}
        value={movieId}
        onChange={setMovieId}
        error={errors.fields.movieId}
        {...(room.movie ? {} : { noneLabel: "Choose a movie" })}
      />
      <WhenField value={when} onChange={setWhen} error={errors.fields.meetDatetime} />
      <DeliverySelect value={deliveryWish} onChange={setDeliveryWish} />
      <div className="flex flex-wrap justify-end gap-3">
        {plannedFor && (
          <Button
            variant="secondary"
            className="mr-auto"
            disabled={schedule.isPending}
            onClick={() => schedule.mutate({ roomId: room.id, meetDatetime: null })}
          >
            Cancel the schedule
          </Button>
        )}
        <Button type="submit" pending={schedule.isPending}>
          Save
        </Button>
      </div>
    </form>
  )
}
