"use client"

import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type { ColumnDef } from "@tanstack/react-table"
import { DoorOpen, Pencil, Plus } from "lucide-react"
import Link from "next/link"
import { useTranslations } from "next-intl"
import { parseAsStringLiteral, useQueryState } from "nuqs"
import { useMemo } from "react"
import { LocalTime } from "@/components/shell/local-time"
import { useTRPC } from "@/components/shell/trpc"
import { ButtonLink } from "@/components/ui/button-link"
import { EmptyState } from "@/components/ui/surface"
import { type HostedRoom, hostedRoomColumns, roomStates } from "@/lib/contracts/admin"
import { RoomState } from "./room-state"
import { DataTable } from "./table/data-table"
import { FilterSelect } from "./table/filter-select"
import { useTableState } from "./table/use-table-state"

const POLL_MS = 10_000

/** The person's hosted rooms, or all rooms for administrators. */
export function RoomsTable() {
  const t = useTranslations("admin.rooms")
  const trpc = useTRPC()
  const [table, setTable] = useTableState(hostedRoomColumns, { isDescending: true })
  const [state, setState] = useQueryState("state", parseAsStringLiteral(roomStates))
  const query = useQuery(
    trpc.admin.rooms.queryOptions(
      { ...table, ...(state && { state }) },
      { placeholderData: keepPreviousData, refetchInterval: POLL_MS },
    ),
  )
  const columns = useRoomColumns()
  const narrow = (next: typeof state) => {
    void setState(next)
    setTable({})
  }
  return (
    <DataTable
      label={t("title")}
      searchLabel={t("search")}
      columns={columns}
      query={query}
      state={table}
      onChange={setTable}
      filter={{
        fields: (
          <FilterSelect
            label={t("filter")}
            allLabel={t("all")}
            options={roomStates.map((value) => ({ value, label: t(`only.${value}`) }))}
            value={state}
            onChange={narrow}
          />
        ),
        isOn: state !== null,
        clear: () => narrow(null),
      }}
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

function useRoomColumns(): ColumnDef<HostedRoom>[] {
  const t = useTranslations("admin.rooms")
  return useMemo(
    () => [
      {
        id: "name",
        header: t("name"),
        accessorFn: ({ title }) => title,
        cell: ({ row: { original } }) => (
          <Link
            href={`/rooms/${original.id}`}
            className="whitespace-nowrap font-medium underline-offset-4 hover:underline max-md:whitespace-normal"
          >
            {original.title}
          </Link>
        ),
      },
      { id: "state", header: t("stateColumn"), cell: ({ row: { original } }) => <RoomState room={original} /> },
      {
        id: "movie",
        header: t("movie"),
        accessorFn: ({ movie }) => movie?.title,
        cell: ({ row: { original } }) =>
          original.movie ? (
            <span className="line-clamp-2">{original.movie.title}</span>
          ) : (
            <span className="text-faint">{t("noMovie")}</span>
          ),
      },
      {
        id: "start",
        header: t("start"),
        accessorFn: ({ meetDatetime }) => meetDatetime,
        cell: ({ row: { original } }) =>
          original.meetDatetime ? (
            <span className="whitespace-nowrap">
              <LocalTime iso={original.meetDatetime} hideZone />
            </span>
          ) : (
            <span className="text-faint">{t("noTime")}</span>
          ),
      },
      {
        id: "creator",
        header: t("creator"),
        accessorFn: ({ creator }) => creator.name,
        cell: ({ getValue }) => String(getValue()),
      },
      {
        id: "created",
        header: t("created"),
        meta: { isSecondary: true },
        accessorFn: ({ createdAt }) => createdAt,
        cell: ({ row: { original } }) => (
          <span className="whitespace-nowrap">
            <LocalTime iso={original.createdAt} hideZone toTheMinute />
          </span>
        ),
      },
      {
        id: "actions",
        header: t("actions"),
        meta: { isBare: true },
        cell: ({ row: { original } }) =>
          original.canControl && (
            <ButtonLink
              href={`/admin/rooms/${original.id}`}
              aria-label={t("editNamed", { name: original.title })}
              variant="ghost"
              size="icon"
            >
              <Pencil aria-hidden className="size-4" />
            </ButtonLink>
          ),
      },
    ],
    [t],
  )
}
