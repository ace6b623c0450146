"use client"

import { useQuery } from "@tanstack/react-query"
import { ArrowLeft, ArrowRight } from "lucide-react"
import { useTranslations } from "next-intl"
import { ScheduleForm } from "@/components/room/dialogs/schedule-dialog"
import { RightsForm } from "@/components/room/people/rights-dialog"
import { useTRPC } from "@/components/shell/trpc"
import { ButtonLink } from "@/components/ui/button-link"
import { Card, PageTitle } from "@/components/ui/surface"
import { notesOf } from "@/lib/contracts/room-notes"
import type { RoomDetails } from "@/lib/contracts/rooms"
import { permits } from "@/lib/rules/access"
import { NameForm, TextForm } from "./edit-forms"
import { RoomAdmission } from "./room-admission"

/** All settings of a room on one page, for its hosts. */
export function RoomEditor({ initialRoom }: { initialRoom: RoomDetails }) {
  const t = useTranslations("admin.editor")
  const trpc = useTRPC()
  const { data: room } = useQuery({
    ...trpc.rooms.get.queryOptions({ roomId: initialRoom.id }),
    initialData: initialRoom,
  })
  const isOwner = permits(room.role, "room.edit")
  return (
    <>
      <ButtonLink icon={ArrowLeft} href="/admin/rooms" variant="ghost" className="-ml-4 mb-2">
        {t("back")}
      </ButtonLink>
      <PageTitle
        title={room.title}
        action={
          <ButtonLink href={`/rooms/${room.id}`} variant="secondary">
            {t("enter")}
            <ArrowRight aria-hidden className="size-4" />
          </ButtonLink>
        }
      >
        {t("lead", { name: room.creator.name })}
      </PageTitle>
      <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-2">
        <EditorCard title={t("movieAndTime")}>
          <ScheduleForm
            // A new schedule resets the form, whose fields start with it.
            key={`${room.meetDatetime} ${room.schedulePending} ${room.plannedEnd}`}
            room={room}
          />
        </EditorCard>
        <div className="flex flex-col gap-6">
          {isOwner && (
            <EditorCard title={t("text")}>
              <TextForm key={JSON.stringify([room.title, notesOf(room)])} room={room} />
            </EditorCard>
          )}
          {isOwner && (
            <EditorCard title={t("name")}>
              <NameForm room={room} />
            </EditorCard>
          )}
          <EditorCard title={t("peopleAndInvitations")}>
            <RoomAdmission room={room} />
          </EditorCard>
          {isOwner && (
            <EditorCard title={t("rights")}>
              <RightsForm room={room} />
            </EditorCard>
          )}
        </div>
      </div>
    </>
  )
}

function EditorCard({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Card className="sm:p-6">
      <h2 className="mb-5 font-semibold text-lg tracking-tight">{title}</h2>
      {children}
    </Card>
  )
}
