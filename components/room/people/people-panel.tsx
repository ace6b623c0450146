"use client"

import type { Participant } from "livekit-client"
import { MicOff } from "lucide-react"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { Avatar } from "@/components/ui/avatar"
import { Button } from "@/components/ui/button"
import { cx } from "@/components/ui/cx"
import type { MemberDto, RoomDetails } from "@/lib/contracts/rooms"
import { isHost } from "@/lib/rules/access"
import { useRoom } from "../room-context"
import { HostTools } from "./host-tools"
import { MemberMenu } from "./member-menu"
import { PeopleFooter } from "./people-footer"
import { type PeopleActions, usePeopleActions } from "./use-people-actions"

interface Row {
  identity: string
  name: string
  /** Null for an ordinary member. */
  role: "creator" | "cohost" | "guest" | null
  isHere: boolean
  /** Null for the creator, administrators, and people who joined since the last poll. */
  member: MemberDto | null
}

export function PeoplePanel() {
  const t = useTranslations("room.peoplePanel")
  const { room, people, isConnected } = useRoom()
  const actions = usePeopleActions(room)
  const self = people.find((person) => person.isLocal)?.identity ?? null
  const waiting = room.members.filter(({ status }) => status === "waiting")
  const removed = room.members.filter(({ status }) => status === "removed")
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto p-3">
        {isHost(room.role) && <HostTools actions={actions} />}
        {waiting.length > 0 && (
          <Section title={t("waiting")} tone="accent">
            {waiting.length > 1 && <WaitingRoomButtons waiting={waiting} actions={actions} />}
            {waiting.map((member) => (
              <WaitingRow key={member.id} member={member} actions={actions} />
            ))}
          </Section>
        )}
        <ul aria-label={t("members")} className="flex flex-col gap-1">
          {rowsOf(room, people, t("guest")).map((row) => (
            <PersonRow
              key={row.identity}
              row={row}
              isSelf={row.identity === self}
              isConnected={isConnected}
              menu={
                row.member && row.identity !== self ? (
                  <MemberMenu role={room.role} member={row.member} actions={actions} />
                ) : null
              }
            />
          ))}
        </ul>
        {removed.length > 0 && (
          <Section title={t("removed")}>
            {removed.map((member) => (
              <li key={member.id} className="flex items-center gap-3 rounded-xl px-2 py-1.5">
                <p className="min-w-0 flex-1 truncate text-sm">{member.name}</p>
                <Button variant="ghost" disabled={actions.isPending} onClick={() => actions.admit(member)}>
                  {t("letInAgain")}
                </Button>
              </li>
            ))}
          </Section>
        )}
      </div>
      <PeopleFooter room={room} actions={actions} />
    </div>
  )
}

/** Everybody in the room, connected people first. `guest` names people without a name. */
function rowsOf(room: RoomDetails, people: Participant[], guest: string): Row[] {
  const here = new Set(people.map((person) => person.identity))
  const members = room.members.filter(({ status }) => status === "admitted")
  const known: Row[] = [
    {
      identity: room.creator.id,
      name: room.creator.name,
      role: "creator",
      member: null,
      isHere: here.has(room.creator.id),
    },
    ...members.map((member) => ({
      identity: member.identity,
      name: member.name,
      role: member.role === "viewer" ? null : member.role,
      member,
      isHere: here.has(member.identity),
    })),
  ]
  const others = people
    .filter((person) => !known.some(({ identity }) => identity === person.identity))
    .map((person) => ({
      identity: person.identity,
      name: person.name || guest,
      role: null,
      member: null,
      isHere: true,
    }))
  return [...known, ...others].sort((a, b) => Number(b.isHere) - Number(a.isHere))
}

function PersonRow(props: { row: Row; isSelf: boolean; isConnected: boolean; menu: ReactNode }) {
  const t = useTranslations("room.peoplePanel")
  const { row, isSelf, isConnected } = props
  const isAway = isConnected && !row.isHere
  const facts = [
    isConnected && t(row.isHere ? "here" : "notHere"),
    row.role && t(row.role),
    row.member?.isMuted && t("muted"),
  ]
  return (
    <li className="flex min-h-13 items-center gap-3 rounded-xl px-2 py-1">
      <Avatar name={row.name} className={cx("size-9 text-xs", isAway && "opacity-50 grayscale")} />
      <div className="min-w-0 flex-1">
        <p className={cx("flex items-center gap-1.5 text-sm", isAway && "text-soft")}>
          <span className="truncate">{row.name}</span>
          {isSelf && <span className="shrink-0 text-faint">{t("you")}</span>}
          {row.member?.isMuted && <MicOff aria-hidden className="size-3.5 shrink-0 text-bad" />}
        </p>
        <p className="text-faint text-xs">{facts.filter(Boolean).join(" · ")}</p>
      </div>
      {props.menu}
    </li>
  )
}

function WaitingRow({ member, actions }: { member: MemberDto; actions: PeopleActions }) {
  const t = useTranslations("room.peoplePanel")
  return (
    <li data-testid="waiting-person" className="flex flex-wrap items-center gap-2 rounded-xl bg-accent/10 px-3 py-2">
      <p className="min-w-24 flex-1 truncate text-sm">
        {member.name}
        {member.role === "guest" && <span className="text-faint"> · {t("guest")}</span>}
      </p>
      <Button variant="ghost" disabled={actions.isPending} onClick={() => actions.remove(member)}>
        {t("refuse")}
      </Button>
      <Button disabled={actions.isPending} onClick={() => actions.admit(member)}>
        {t("letIn")}
      </Button>
    </li>
  )
}

function WaitingRoomButtons({ waiting, actions }: { waiting: MemberDto[]; actions: PeopleActions }) {
  const t = useTranslations("room.peoplePanel")
  return (
    <li className="flex flex-wrap justify-end gap-2 px-3 pb-1">
      <Button variant="ghost" onClick={() => waiting.forEach(actions.remove)}>
        {t("refuseAll")}
      </Button>
      <Button onClick={() => waiting.forEach(actions.admit)}>{t("letAllIn")}</Button>
    </li>
  )
}

function Section(props: { title: string; tone?: "accent"; children: ReactNode }) {
  return (
    <section className="my-2 first:mt-0">
      <h2 className={cx("px-2 pb-2 font-medium text-xs", props.tone === "accent" ? "text-accent" : "text-faint")}>
        {props.title}
      </h2>
      <ul className="flex flex-col gap-1">{props.children}</ul>
    </section>
  )
}
