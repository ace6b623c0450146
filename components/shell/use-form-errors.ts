import { useTranslations } from "next-intl"
import { useState } from "react"
import type { z } from "zod"
import { issueWords } from "@/i18n/error-words"

/** Errors of a form: one sentence a field, and one for the form as a whole. */
export interface FormErrors {
  form: string | undefined
  fields: Record<string, string | undefined>
}

const none: FormErrors = { form: undefined, fields: {} }

/** Checks a form against the schema that the server uses too, and keeps what is wrong with it. */
export function useFormErrors() {
  const t = useTranslations("errors")
  const [errors, setErrors] = useState<FormErrors>(none)
  return {
    errors,
    clear: () => setErrors(none),
    setForm: (form: string) => setErrors({ form, fields: {} }),
    setField: (name: string, sentence: string) => setErrors({ form: undefined, fields: { [name]: sentence } }),
    /** The parsed values, or null after showing the errors. */
    check<Schema extends z.ZodType>(schema: Schema, values: unknown): z.output<Schema> | null {
      const result = schema.safeParse(values)
      if (result.success) {
        setErrors(none)
        return result.data
      }
      // The first of each: one sentence at a time.
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
