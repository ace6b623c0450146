"use client"

import { useLocale, useTranslations } from "next-intl"
import { useState } from "react"
import { z } from "zod"
import { useFormErrors } from "@/components/shell/use-form-errors"
import { Button } from "@/components/ui/button"
import { Form } from "@/components/ui/form"
import { TextField } from "@/components/ui/text-field"
import { movieTitleSchema } from "@/lib/contracts/movies"
import { titleOfFile, type UploadLimits } from "@/lib/contracts/uploads"
import { sizeName } from "../movie-words"
import { movieUploads } from "./movie-upload"
import { UploadDrop } from "./upload-drop"
import { faultOfFile } from "./upload-fault"

const form = z.object({ title: movieTitleSchema })

/** Uploads a file. It becomes a movie when it is complete. */
export function UploadForm({ limits, onBegun }: { limits: UploadLimits; onBegun: () => void }) {
  const t = useTranslations("movies.upload")
  const tErrors = useTranslations("errors")
  const tSource = useTranslations("movies.source")
  const locale = useLocale()
  const { errors, check } = useFormErrors()
  const [file, setFile] = useState<File | null>(null)
  const [title, setTitle] = useState("")
  const [isMissing, setMissing] = useState(false)
  const max = sizeName(limits.maxBytes, locale)

  const fault = file && faultOfFile(file, limits)
  const faultSentence = () => {
    if (isMissing) return t("missing")
    if (!file || !fault) return null
    if (fault === "EMPTY") return t("empty")
    return fault === "UPLOAD_TOO_LARGE" ? t("tooLarge", { size: sizeName(file.size, locale), max }) : tErrors(fault)
  }

  const take = (next: File) => {
    // A title that the person wrote stays.
    if (title === "" || (file && title === titleOfFile(file.name))) setTitle(titleOfFile(next.name))
    setMissing(false)
    setFile(next)
  }
  const submit = () => {
    setMissing(file === null)
    const values = check(form, { title })
    if (!file || fault || !values) return
    void movieUploads.begin(file, values.title)
    onBegun()
  }

  return (
    <Form error={errors.form} onSubmit={submit}>
      <UploadDrop file={file} onFile={take} hint={t("dropHint", { max })} error={faultSentence()} />
      <TextField
        label={tSource("movieTitle")}
        error={errors.fields.title}
        name="title"
        value={title}
        onChange={setTitle}
      />
      <p className="text-faint text-sm">{t("resumes")}</p>
      <Button type="submit" size="lg">
        {t("submit")}
      </Button>
    </Form>
  )
}
