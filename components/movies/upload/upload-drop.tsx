"use client"

import { FileVideo, Upload } from "lucide-react"
import { useLocale, useTranslations } from "next-intl"
import { useState } from "react"
import { cx } from "@/components/ui/cx"
import { uploadExtensions } from "@/lib/contracts/uploads"
import { sizeName } from "../movie-words"

const accept = uploadExtensions.map((extension) => `.${extension}`).join(",")

/** Takes a dropped or chosen file. `error`: why the given file is refused. */
export function UploadDrop(props: {
  file: File | null
  onFile: (file: File) => void
  hint: string
  error: string | null
}) {
  const t = useTranslations("movies.upload")
  const locale = useLocale()
  const [isOver, setOver] = useState(false)
  const { file, onFile, error } = props
  const Icon = file ? FileVideo : Upload
  return (
    <div>
      <label
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          const [dropped] = event.dataTransfer.files
          if (dropped) onFile(dropped)
        }}
        className={cx(
          "flex cursor-pointer flex-col items-center gap-2 rounded-2xl border-2 border-dashed px-4 py-8 text-center transition",
          "focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-2 hover:bg-raised",
          isOver ? "border-accent bg-accent/10" : error ? "border-bad" : "border-line",
        )}
      >
        <Icon aria-hidden className={cx("size-8", file && !error ? "text-accent" : "text-faint")} />
        <span className="max-w-full break-words font-medium">{file ? file.name : t("drop")}</span>
        <span className="text-faint text-sm">
          {file ? t("another", { size: sizeName(file.size, locale) }) : props.hint}
        </span>
        <input
          type="file"
          accept={accept}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? "upload-error" : undefined}
          onChange={(event) => {
            const [chosen] = event.target.files ?? []
            if (chosen) onFile(chosen)
            // Lets the same file be chosen again.
            event.target.value = ""
          }}
          className="sr-only"
        />
      </label>
      {error && (
        <p id="upload-error" role="alert" className="mt-2 text-bad text-sm">
          {error}
        </p>
      )}
    </div>
  )
}
