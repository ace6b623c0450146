import { useState } from "react"
import { useFormErrors } from "@/components/shell/use-form-errors"
import { createMovieInput } from "@/lib/contracts/movies"

export const sourceKinds = ["filePath", "movieUrl", "hlsPath"] as const
export type SourceKind = (typeof sourceKinds)[number]

/** A source other than an upload. `text` is the path or address. */
export interface SourceChoice {
  kind: SourceKind
  text: string
}

export function useMovieForm(before: { title: string; source: SourceChoice }) {
  const { errors, check, clear, showError } = useFormErrors()
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
    onError: (error: unknown) => showError(error, { MEDIA_FORBIDDEN: source.kind }),
  }
}
