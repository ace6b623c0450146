"use client"

import { useTranslations } from "next-intl"
import { useCallback } from "react"
import { errorSentence } from "./errors"

/** Explains a failed call in the page's language. */
export function useErrorSentence(): (error: unknown) => string {
  const t = useTranslations("errors")
  return useCallback((error) => errorSentence(error, t), [t])
}
