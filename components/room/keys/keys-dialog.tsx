"use client"

import { useTranslations } from "next-intl"
import { Dialog } from "@/components/ui/dialog"
import { usePossibleActions } from "./room-action-registry"
import { keyGroups, offeredActions } from "./room-actions"

const symbols: Record<string, string> = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓" }

/** Lists the keys of the actions that are possible now. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("room.keys")
  const possible = usePossibleActions()
  const groups = keyGroups
    .map((group) => ({ group, actions: offeredActions(group, (name) => possible.has(name)) }))
    .filter(({ actions }) => actions.length > 0)
  return (
    <Dialog onClose={onClose} title={t("title")} description={t("description")} isText>
      <div className="flex flex-col gap-5">
        {groups.map(({ group, actions }) => (
          <section key={group}>
            <h3 className="mb-1 font-medium text-faint text-xs uppercase tracking-wider">{t(`groups.${group}`)}</h3>
            <ul aria-label={t(`groups.${group}`)} className="divide-y divide-line/60">
              {actions.map(({ name, keys }) => (
                <li key={name} className="flex min-h-10 items-center justify-between gap-4 py-1 text-sm">
                  <span>{t(`actions.${name}`)}</span>
                  <KeyCaps keys={keys} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

function KeyCaps({ keys }: { keys: readonly string[] }) {
  const t = useTranslations("room.keys")
  const nameOf = (key: string) => {
    if (key === " ") return { shown: t("names.space"), spoken: t("names.space") }
    if (key in symbols) return { shown: symbols[key], spoken: t(`names.${key as "ArrowLeft"}`) }
    return { shown: key.toUpperCase(), spoken: key.toUpperCase() }
  }
  return (
    <span className="flex shrink-0 flex-wrap justify-end gap-1">
      {keys.map((key) => {
        const { shown, spoken } = nameOf(key)
        return (
          <kbd
            key={key}
            className="grid h-7 min-w-7 place-items-center rounded-md bg-raised px-2 font-sans text-soft text-xs ring-1 ring-line ring-inset"
          >
            <span aria-hidden>{shown}</span>
            <span className="sr-only">{spoken}</span>
          </kbd>
        )
      })}
    </span>
  )
}
