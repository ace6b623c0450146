"use client"

import dynamic from "next/dynamic"
import { useEffect, useState } from "react"
import { useHotkeys } from "react-hotkeys-hook"
import { followFocus, isKeyTaken } from "./is-key-taken"
import { useRoomAction, useRoomActionRegistry } from "./room-action-registry"
import { actionOfKey } from "./room-actions"

const KeysDialog = dynamic(() => import("./keys-dialog").then((part) => part.KeysDialog))

/** Handles the room's keyboard shortcuts and the dialog that lists them. The hook ignores typing. */
export function RoomKeys() {
  const registry = useRoomActionRegistry()
  const [isListing, setListing] = useState(false)
  useRoomAction("help", () => setListing(true))
  useEffect(followFocus, [])

  useHotkeys(
    "*",
    (event) => {
      const action = actionOfKey(event, (name) => registry.possible().has(name))
      if (action === null) return
      event.preventDefault()
      // Otherwise the space bar presses the button that was clicked last.
      if (event.key === " " && document.activeElement instanceof HTMLElement) document.activeElement.blur()
      registry.run(action, event.key)
    },
    // Sliders keep only their own keys.
    { enableOnFormTags: ["slider"], ignoreEventWhen: isKeyTaken },
  )

  return isListing && <KeysDialog onClose={() => setListing(false)} />
}
