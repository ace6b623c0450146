"use client"

import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { DoorOpen, Pencil, Plus } from "lucide-react"
import Link from "next/link"
import { useTranslations } from "next-intl"
import { parseAsStringLiteral } from "nuqs"
import { LocalTime } from "@/components/shell/local-time"
import { useTRPC } from "@/components/shell/trpc"
import { ButtonLink } from "@/components/ui/button-link"
import { EmptyState } from "@/components/ui/surface"
import { type HostedRoom, hostedRoomColumns, roomStates } from "@/lib/contracts/admin"
import { RoomState } from "./room-state"
import { type Column, DataTable } from "./table/data-table"
import { FilterSelect } from "./table/filter-select"
import { useTableState } from "./table/use-table-state"

const POLL_MS = 10_000
const filters = { state: parseAsStringLiteral(roomStates) }

/** The person's hosted rooms, or all rooms for administrators. */
export function RoomsTable() {
  const t = useTranslations("admin.rooms")
  const trpc = useTRPC()
  const { table, filter, narrow } = useTableState(hostedRoomColumns, { isDescending: true }, filters)
  const query = useQuery(
    trpc.admin.rooms.queryOptions(
      { ...table.input, state: filter.state ?? undefined },
      { placeholderData: keepPreviousData, refetchInterval: POLL_MS },
    ),
  )
  const columns: Column<HostedRoom>[] = [
    {
      id: "name",
      header: t("name"),
      cell: ({ id, title }) => (
        <Link
          href={`/rooms/${id}`}
          className="line-clamp-2 min-w-36 font-medium underline-offset-4 [overflow-wrap:anywhere] hover:underline"
        >
          {title}
        </Link>
      ),
    },
    { id: "state", header: t("stateColumn"), cell: (room) => <RoomState room={room} /> },
    {
      id: "movie",
      header: t("movie"),
      cell: ({ movie }) =>
        movie ? (
          <span className="line-clamp-2">{movie.title}</span>
        ) : (
          <span className="text-faint">{t("noMovie")}</span>
        ),
    },
    {
      id: "start",
      header: t("start"),
      cell: ({ meetDatetime }) =>
        meetDatetime ? (
          <span className="whitespace-nowrap">
            <LocalTime iso={meetDatetime} hideZone />
          </span>
        ) : (
          <span className="text-faint">{t("noTime")}</span>
        ),
    },
    { id: "creator", header: t("creator"), cell: ({ creator }) => creator.name },
    {
      id: "created",
      header: t("created"),
      isSecondary: true,
      cell: ({ createdAt }) => (
        <span className="whitespace-nowrap">
          <LocalTime iso={createdAt} hideZone toTheMinute />
        </span>
      ),
    },
    {
      id: "actions",
      header: t("actions"),
      isBare: true,
      cell: ({ id, title, canControl }) =>
        canControl && (
          <ButtonLink
            icon={Pencil}
            href={`/admin/rooms/${id}`}
            aria-label={t("editNamed", { name: title })}
            variant="ghost"
            size="icon"
          />
        ),
    },
  ]
  return (
    <DataTable
      label={t("title")}
      searchLabel={t("search")}
      columns={columns}
      query={query}
      table={table}
      filters={
        <FilterSelect
          label={t("filter")}
          allLabel={t("all")}
          options={roomStates.map((value) => ({ value, label: t(`only.${value}`) }))}
          value={filter.state}
          onChange={(state) => narrow({ state })}
        />
      }
      empty={
        <EmptyState
          icon={DoorOpen}
          title={t("none")}
          action={
            <ButtonLink icon={Plus} href="/rooms/new">
              {t("new")}
            </ButtonLink>
          }
        >
          {t("noneLead")}
        </EmptyState>
      }
    />
  )
}
