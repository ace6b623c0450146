"use client"

import { useTranslations } from "next-intl"
import { useCallback } from "react"
import { errorSentence } from "./errors"

/** Tells of a failed call in the language of the page. */
export function useErrorSentence(): (error: unknown) => string {
  const t = useTranslations("errors")
  return useCallback((error) => errorSentence(error, t), [t])
}
