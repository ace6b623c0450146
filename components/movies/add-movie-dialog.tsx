"use client"

import { useTranslations } from "next-intl"
import { Tabs } from "radix-ui"
import { Dialog } from "@/components/ui/dialog"
import { Notice } from "@/components/ui/surface"
import type { UploadLimits } from "@/lib/contracts/uploads"
import { AddSourceForm } from "./add-source-form"
import { useMovieUpload } from "./upload/movie-upload"
import { UploadForm } from "./upload/upload-form"

const tabClass =
  "h-11 rounded-lg px-2 font-medium text-faint text-sm transition hover:text-ink data-[state=active]:bg-raised data-[state=active]:text-ink"

/** Adds a movie by upload or from an existing source. `uploads` is null where no uploads are accepted. */
export function AddMovieDialog(props: { open: boolean; onClose: () => void; uploads: UploadLimits | null }) {
  const t = useTranslations("movies.dialog")
  return (
    <Dialog open={props.open} onClose={props.onClose} title={t("title")} description={t("lead")}>
      {props.uploads === null ? (
        <div className="flex flex-col gap-5">
          <Notice tone="calm">{t("noUploads")}</Notice>
          <AddSourceForm onAdded={props.onClose} />
        </div>
      ) : (
        <Tabs.Root defaultValue="upload">
          <Tabs.List
            aria-label={t("ways")}
            className="mb-5 grid grid-cols-2 gap-1 rounded-xl bg-canvas p-1 ring-1 ring-line ring-inset"
          >
            <Tabs.Trigger value="upload" className={tabClass}>
              {t("upload")}
            </Tabs.Trigger>
            <Tabs.Trigger value="source" className={tabClass}>
              {t("source")}
            </Tabs.Trigger>
          </Tabs.List>
          <Tabs.Content value="upload">
            <UploadTab limits={props.uploads} onBegun={props.onClose} />
          </Tabs.Content>
          <Tabs.Content value="source">
            <AddSourceForm onAdded={props.onClose} />
          </Tabs.Content>
        </Tabs.Root>
      )}
    </Dialog>
  )
}

/** One file at a time. The tray at the bottom of the page controls a running upload. */
function UploadTab({ limits, onBegun }: { limits: UploadLimits; onBegun: () => void }) {
  const t = useTranslations("movies.dialog")
  const upload = useMovieUpload()
  if (upload && upload.phase !== "done") return <Notice tone="calm">{t("busy", { title: upload.title })}</Notice>
  return <UploadForm limits={limits} onBegun={onBegun} />
}
