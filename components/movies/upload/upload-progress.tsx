"use client"

import { Pause, Play, X } from "lucide-react"
import { useLocale, useTranslations } from "next-intl"
import { Button } from "@/components/ui/button"
import { Progress } from "@/components/ui/progress"
import { sizeName } from "../movie-words"
import { type MovieUpload, movieUploads } from "./movie-upload"
import { timeLeft } from "./upload-rate"

/** Progress, speed and remaining time of an upload, with buttons to pause, resume and cancel. */
export function UploadProgress({ upload }: { upload: MovieUpload }) {
  const t = useTranslations("movies.upload")
  const { title, phase } = upload
  const share = upload.sentBytes / upload.sizeBytes
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center gap-1">
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium">{title}</p>
          <p role="status" className="text-soft text-sm">
            {phase === "waiting" ? t("waiting") : phase === "paused" ? t("paused") : t("sending")}
          </p>
        </div>
        {phase === "paused" ? (
          <Button icon={Play} variant="ghost" size="icon" onClick={movieUploads.resume} aria-label={t("resume")} />
        ) : (
          <Button
            icon={Pause}
            variant="ghost"
            size="icon"
            onClick={() => void movieUploads.pause()}
            aria-label={t("pause")}
          />
        )}
        <Button icon={X} variant="ghost" size="icon" onClick={movieUploads.cancel} aria-label={t("cancel")} />
      </div>
      <Progress value={share} label={t("progress", { title })} />
      <Figures upload={upload} />
    </div>
  )
}

function Figures({ upload }: { upload: MovieUpload }) {
  const t = useTranslations("movies.upload")
  const locale = useLocale()
  const { sentBytes, sizeBytes, bytesPerS } = upload
  const left = bytesPerS === null ? null : timeLeft(sizeBytes - sentBytes, bytesPerS)
  return (
    <p className="tabular flex flex-wrap gap-x-3 text-faint text-sm">
      <span>
        {t("sent", {
          percent: Math.floor((sentBytes / sizeBytes) * 100),
          sent: sizeName(sentBytes, locale),
          size: sizeName(sizeBytes, locale),
        })}
      </span>
      {bytesPerS !== null && <span>{t("speed", { speed: speedName(bytesPerS, locale) })}</span>}
      {left && <span>{t(`left.${left.unit}`, { seconds: 0, minutes: 0, hours: 0, ...left })}</span>}
    </p>
  )
}

/** Megabytes, with one decimal for small values. */
function speedName(bytesPerS: number, locale: string): string {
  const digits = bytesPerS < 10e6 ? 1 : 0
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(bytesPerS / 1e6)
}
