import { useState } from "react"
import { errorCodeOf } from "@/components/shell/errors"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { useFormErrors } from "@/components/shell/use-form-errors"
import { createMovieInput } from "@/lib/contracts/movies"
import type { SourceChoice } from "./source-fields"

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
    /** Returns the valid values, or null after setting the errors. */
    check: () => check(createMovieInput, { title, [source.kind]: source.text }),
    /** Shows the server's error. */
    onError: (error: unknown) => {
      if (errorCodeOf(error) === "MEDIA_FORBIDDEN") setField(source.kind, errorSentence(error))
      else setForm(errorSentence(error))
    },
  }
}
