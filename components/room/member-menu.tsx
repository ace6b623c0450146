"use client"

import { Crown, EllipsisVertical, Mic, MicOff, ShieldMinus, ShieldPlus, UserX } from "lucide-react"
import { DropdownMenu } from "radix-ui"
import { useState } from "react"
import { Button, buttonClass } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import type { MemberDto, RoomRole } from "@/server/contracts/rooms"
import { isOwnerRole, mayModerate } from "./room-rights"
import type { PeopleActions } from "./use-people-actions"

const itemClass =
  "flex h-11 w-full cursor-pointer select-none items-center gap-3 rounded-lg px-3 text-sm outline-none data-highlighted:bg-line"

type Question = "remove" | "handOver"

/** What may be done to a member; nothing for who may do nothing. */
export function MemberMenu(props: { role: RoomRole; member: MemberDto; actions: PeopleActions }) {
  const { role, member, actions } = props
  const [question, setQuestion] = useState<Question | null>(null)
  const isOwner = isOwnerRole(role)
  if (!mayModerate(role, member)) return null
  const isCohost = member.role === "cohost"
  return (
    <>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger
          aria-label={`What to do with ${member.name}`}
          className={buttonClass({ variant: "ghost", size: "icon" })}
        >
          <EllipsisVertical aria-hidden className="size-4" />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            align="end"
            className="z-[60] w-60 animate-rise rounded-xl bg-raised p-1.5 shadow-2xl ring-1 ring-line"
          >
            <DropdownMenu.Item className={itemClass} onSelect={() => actions.mute(member, !member.isMuted)}>
              {member.isMuted ? (
                <Mic aria-hidden className="size-4 text-faint" />
              ) : (
                <MicOff aria-hidden className="size-4 text-faint" />
              )}
              {member.isMuted ? "Let them speak again" : "Mute"}
            </DropdownMenu.Item>
            {isOwner && member.userId !== null && (
              <>
                <DropdownMenu.Item className={itemClass} onSelect={() => actions.appoint(member, !isCohost)}>
                  {isCohost ? (
                    <ShieldMinus aria-hidden className="size-4 text-faint" />
                  ) : (
                    <ShieldPlus aria-hidden className="size-4 text-faint" />
                  )}
                  {isCohost ? "No co-host any more" : "Make co-host"}
                </DropdownMenu.Item>
                <DropdownMenu.Item className={itemClass} onSelect={() => setQuestion("handOver")}>
                  <Crown aria-hidden className="size-4 text-faint" />
                  Hand the room over…
                </DropdownMenu.Item>
              </>
            )}
            <DropdownMenu.Item className={`${itemClass} text-bad`} onSelect={() => setQuestion("remove")}>
              <UserX aria-hidden className="size-4" />
              Remove…
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <Confirm
        open={question === "remove"}
        onClose={() => setQuestion(null)}
        title={`Remove ${member.name}?`}
        description="They leave at once, and no link lets them in again. You can let them in later from the list of people."
        action="Remove"
        onConfirm={() => actions.remove(member)}
      />
      <Confirm
        open={question === "handOver"}
        onClose={() => setQuestion(null)}
        title={`Hand the room over to ${member.name}?`}
        description="The room is theirs then: who controls it, and whether it stays. Its creator until now becomes a co-host."
        action="Hand over"
        onConfirm={() => actions.handOver(member)}
      />
    </>
  )
}

/** Asks before something that cannot be taken back by oneself. */
export function Confirm(props: {
  open: boolean
  onClose: () => void
  title: string
  description: string
  action: string
  onConfirm: () => void
}) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => !open && props.onClose()}
      title={props.title}
      description={props.description}
    >
      <div className="flex justify-end gap-3">
        <Button variant="secondary" onClick={props.onClose}>
          Never mind
        </Button>
        <Button
          variant="danger"
          onClick={() => {
            props.onConfirm()
            props.onClose()
          }}
        >
          {props.action}
        </Button>
      </div>
    </Dialog>
  )
}
