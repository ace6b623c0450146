"use client"

import type { ReactNode } from "react"
import { Button } from "./button"
import { Dialog } from "./dialog"

/** Asks before an action. `keep` labels the button that cancels it. */
export function ConfirmDialog(props: {
  open: boolean
  onClose: () => void
  title: string
  description: string
  keep: string
  action: string
  /** The action destroys nothing. */
  isHarmless?: boolean
  pending?: boolean
  onConfirm: () => void
  children?: ReactNode
}) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title={props.title} description={props.description}>
      {props.children}
      <div className="flex flex-wrap justify-end gap-3">
        <Button variant="secondary" onClick={props.onClose}>
          {props.keep}
        </Button>
        <Button
          variant={props.isHarmless ? "primary" : "danger"}
          pending={props.pending ?? false}
          onClick={props.onConfirm}
        >
          {props.action}
        </Button>
      </div>
    </Dialog>
  )
}
