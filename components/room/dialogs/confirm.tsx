"use client"

import { useTranslations } from "next-intl"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"

export function Confirm(props: {
  open: boolean
  onClose: () => void
  title: string
  description: string
  action: string
  onConfirm: () => void
}) {
  const t = useTranslations("room.memberMenu")
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => !open && props.onClose()}
      title={props.title}
      description={props.description}
    >
      <div className="flex justify-end gap-3">
        <Button variant="secondary" onClick={props.onClose}>
          {t("neverMind")}
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
