"use client"

import { useTranslations } from "next-intl"
import { Popover } from "radix-ui"
import type { PopupButton } from "@/components/shell/first-load/lazy-popup"
import { Segments } from "@/components/ui/segments"
import { useOverlayParent } from "@/components/ui/use-overlay-parent"
import { reactions } from "@/lib/contracts/reactions"
import { ReactionIcon } from "./reaction-icon"
import { changeReactionSettings, reactionStyles, useReactionSettings } from "./reaction-settings"
import { useReactions } from "./reactions-provider"
import { sendByKey } from "./send-by-key"

/** Stays open so that people can send several reactions. */
export function ReactionTray(props: { isOpen: boolean; onOpenChange: (isOpen: boolean) => void; button: PopupButton }) {
  const t = useTranslations("room.reactions")
  const { send } = useReactions()
  const parent = useOverlayParent()
  return (
    <Popover.Root open={props.isOpen} onOpenChange={props.onOpenChange}>
      <Popover.Trigger {...props.button} />
      <Popover.Portal container={parent}>
        <Popover.Content
          side="top"
          sideOffset={10}
          collisionPadding={12}
          aria-label={t("tray")}
          // The keys 1 to 6 work inside the tray, too.
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

function ReactionStyleChoice() {
  const t = useTranslations("room.reactions")
  const { style } = useReactionSettings()
  return (
    <Segments
      label={t("style")}
      value={style}
      choices={reactionStyles.map((value) => ({ value, label: t(`styles.${value}`) }))}
      onChange={(chosen) => changeReactionSettings({ style: chosen })}
      className="mt-2"
    />
  )
}
