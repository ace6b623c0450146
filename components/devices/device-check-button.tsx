"use client"

import type { Room } from "livekit-client"
import { Headphones } from "lucide-react"
import dynamic from "next/dynamic"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Skeleton } from "@/components/ui/surface"

// Few people need it.
const DeviceCheck = dynamic(() => import("./device-check").then((module) => module.DeviceCheck), {
  loading: () => <Skeleton className="aspect-video" />,
})

/** Requests no permission from the browser before the check is opened. */
export function DeviceCheckButton({ conference }: { conference?: Room | null }) {
  const t = useTranslations("lobby.devices")
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button icon={Headphones} variant="secondary" onClick={() => setOpen(true)}>
        {t("check")}
      </Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={t("title")} description={t("description")}>
        <DeviceCheck conference={conference} />
      </Dialog>
    </>
  )
}
