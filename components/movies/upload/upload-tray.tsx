"use client"

import { useQueryClient } from "@tanstack/react-query"
import { CircleCheck, X } from "lucide-react"
import { useTranslations } from "next-intl"
import { useEffect } from "react"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { ButtonLink } from "@/components/ui/button-link"
import { Notice } from "@/components/ui/surface"
import { type MovieUpload, movieUploads, useMovieUpload } from "./movie-upload"
import { UploadProgress } from "./upload-progress"

/** The upload of this tab, in the corner of every page. */
export function UploadTray() {
  const t = useTranslations("movies.upload")
  const upload = useMovieUpload()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const isDone = upload?.phase === "done"
  useEffect(() => {
    if (isDone) void queryClient.invalidateQueries(trpc.movies.pathFilter())
  }, [isDone, queryClient, trpc])
  if (!upload) return null
  return (
    <section
      aria-label={t("tray")}
      className="fixed inset-x-3 bottom-3 z-30 animate-rise rounded-2xl bg-surface p-4 shadow-2xl ring-1 ring-line sm:left-auto sm:w-96"
    >
      {isDone ? (
        <Done upload={upload} />
      ) : upload.phase === "failed" ? (
        <Failed upload={upload} />
      ) : (
        <UploadProgress upload={upload} />
      )}
    </section>
  )
}

function Done({ upload }: { upload: MovieUpload }) {
  const t = useTranslations("movies.upload")
  return (
    <div className="flex items-center gap-3">
      <CircleCheck aria-hidden className="size-6 shrink-0 text-good" />
      <p role="status" className="min-w-0 flex-1 break-words text-sm">
        {t("done", { title: upload.title })}
      </p>
      {upload.movieId && (
        <ButtonLink href={`/movies/${upload.movieId}`} onClick={movieUploads.dismiss} variant="secondary">
          {t("open")}
        </ButtonLink>
      )}
      <Button
        icon={X}
        variant="ghost"
        size="icon"
        onClick={movieUploads.dismiss}
        aria-label={t("dismiss")}
        className="-mr-2"
      />
    </div>
  )
}

function Failed({ upload }: { upload: MovieUpload }) {
  const t = useTranslations("movies.upload")
  const tErrors = useTranslations("errors")
  return (
    <div className="flex flex-col gap-3">
      <p className="truncate font-medium">{t("failed", { title: upload.title })}</p>
      <Notice tone="bad">{tErrors(upload.fault?.code ?? "NO_ANSWER")}</Notice>
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={movieUploads.cancel}>
          {t("giveUp")}
        </Button>
        <Button onClick={movieUploads.resume}>{t("again")}</Button>
      </div>
    </div>
  )
}
