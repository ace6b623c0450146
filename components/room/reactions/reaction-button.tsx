"use client"

import { SmilePlus } from "lucide-react"
import { useTranslations } from "next-intl"
import { Popover } from "radix-ui"
import { useState } from "react"
import { buttonClass } from "@/components/ui/button"
import { useOverlayParent } from "@/components/ui/use-overlay-parent"
import { type Reaction, reactions } from "@/server/contracts/reactions"
import { useRoomAction } from "../keys/room-action-registry"
import { ReactionIcon } from "./reaction-icon"
import { ReactionStyleChoice } from "./reaction-style-choice"
import { useReactions } from "./reactions-provider"

/** Sends reactions, from a tray that stays open, or by the keys 1 to 6. `refusal` says why one may not. */
export function ReactionButton({ isConnected, refusal }: { isConnected: boolean; refusal: string | null }) {
  const t = useTranslations("room.reactions")
  const { send } = useReactions()
  const [isOpen, setOpen] = useState(false)
  const parent = useOverlayParent()
  const isPossible = isConnected && refusal === null
  useRoomAction("reactions", isPossible ? () => setOpen(true) : null)
  useRoomAction("sendReaction", isPossible ? (key) => sendByKey(key, send) : null)
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        disabled={!isPossible}
        aria-label={t("open")}
        title={refusal ?? t("open")}
        className={buttonClass({ variant: "secondary", size: "round" })}
      >
        <SmilePlus aria-hidden className="size-5" />
      </Popover.Trigger>
      <Popover.Portal container={parent}>
        <Popover.Content
          side="top"
          sideOffset={10}
          collisionPadding={12}
          aria-label={t("tray")}
          // The keys 1 to 6 send from here too.
          onKeyDown={(event) => sendByKey(event.key, send)}
          className="z-30 animate-rise rounded-2xl bg-surface p-2 shadow-2xl ring-1 ring-line"
        >
          <div className="flex">
            {reactions.map((reaction) => (
              <button
                key={reaction}
                type="button"
                onClick={() => send(reaction)}
                aria-label={t(`names.${reaction}`)}
                title={t(`names.${reaction}`)}
                className="grid size-12 place-items-center rounded-xl transition hover:bg-raised active:scale-90"
              >
                <ReactionIcon reaction={reaction} className="size-8" />
              </button>
            ))}
          </div>
          <ReactionStyleChoice />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function sendByKey(key: string, send: (reaction: Reaction) => boolean): void {
  const reaction = /^[1-9]$/.test(key) ? reactions[Number(key) - 1] : undefined
  if (reaction) send(reaction)
}
