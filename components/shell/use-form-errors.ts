import { useTranslations } from "next-intl"
import { useState } from "react"
import type { z } from "zod"
import { issueWords } from "@/i18n/error-words"
import type { ErrorCode } from "@/lib/contracts/errors"
import { errorCodeOf, errorSentence } from "./errors"

/** One sentence for each field, and one for the whole form. */
export interface FormErrors {
  form: string | undefined
  fields: Record<string, string | undefined>
}

const none: FormErrors = { form: undefined, fields: {} }

/** Validates a form with the server's schema and keeps the errors. */
export function useFormErrors() {
  const t = useTranslations("errors")
  const [errors, setErrors] = useState<FormErrors>(none)
  const setForm = (form: string) => setErrors({ form, fields: {} })
  const setField = (name: string, sentence: string) => setErrors({ form: undefined, fields: { [name]: sentence } })
  return {
    errors,
    clear: () => setErrors(none),
    setForm,
    setField,
    /** Shows the server's error at the field that `fields` names for its code, else above the form. */
    showError(error: unknown, fields: Partial<Record<ErrorCode, string>> = {}) {
      const code = errorCodeOf(error)
      const field = code && fields[code]
      if (field) setField(field, errorSentence(error, t))
      else setForm(errorSentence(error, t))
    },
    /** Returns the parsed values, or null after setting the errors. */
    check<Schema extends z.ZodType>(schema: Schema, values: unknown): z.output<Schema> | null {
      const result = schema.safeParse(values)
      if (result.success) {
        setErrors(none)
        return result.data
      }
      // Keeps the first issue of each field.
      const fields: FormErrors["fields"] = {}
      let form: string | undefined
      for (const issue of result.error.issues) {
        const [name] = issue.path
        if (name === undefined) form ??= issueWords(issue, t)
        else fields[String(name)] ??= issueWords(issue, t)
      }
      setErrors({ form, fields })
      return null
    },
  }
}
