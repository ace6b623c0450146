import { useState } from "react"
import { errorCodeOf } from "@/components/shell/errors"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { useFormErrors } from "@/components/shell/use-form-errors"
import { createMovieInput } from "@/lib/contracts/movies"
import type { SourceChoice } from "./source-fields"

/** Title and source of a movie as they are written, and what is wrong with them. */
export function useMovieForm(before: { title: string; source: SourceChoice }) {
  const errorSentence = useErrorSentence()
  const { errors, check, clear, setForm, setField } = useFormErrors()
  const [title, setTitle] = useState(before.title)
  const [source, setSource] = useState(before.source)
  return {
    errors,
    title,
    setTitle,
    source,
    setSource: (next: SourceChoice) => {
      if (next.kind !== source.kind) clear()
      setSource(next)
    },
    /** The values when nothing is wrong with them; else null, and it is told at the fields. */
    check: () => check(createMovieInput, { title, [source.kind]: source.text }),
    /** Tells what the server refused. */
    onError: (error: unknown) => {
      if (errorCodeOf(error) === "MEDIA_FORBIDDEN") setField(source.kind, errorSentence(error))
      else setForm(errorSentence(error))
    },
  }
}
