"use client"

import { useTranslations } from "next-intl"
import { Dialog } from "@/components/ui/dialog"
import { AddSourceForm } from "./add-source-form"

export function AddMovieDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("movies.dialog")
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} description={t("lead")}>
      <AddSourceForm onAdded={() => onOpenChange(false)} />
    </Dialog>
  )
}
