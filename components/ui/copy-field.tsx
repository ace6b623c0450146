"use client"

import { Check, Copy } from "lucide-react"
import { useTranslations } from "next-intl"
import { useEffect, useState } from "react"
import { toast } from "@/components/ui/toast"
import { Button } from "./button"
import { cx } from "./cx"
import { controlClass, Field } from "./field"

/** A text with a copy button. */
export function CopyField({ label, value, hint }: { label: string; value: string; hint?: string }) {
  const t = useTranslations("common.copy")
  const [copied, setCopied] = useState(false)

  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])

  const copy = async () => {
    try {
      // Only secure contexts have a clipboard; elsewhere the text can be selected.
      await navigator.clipboard.writeText(value)
      setCopied(true)
    } catch {
      toast.error(t("refused"))
    }
  }

  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <div className="flex gap-2">
          <input
            {...control}
            readOnly
            value={value}
            onFocus={(event) => event.currentTarget.select()}
            className={cx(controlClass, "font-mono text-xs sm:text-xs")}
          />
          <Button variant="secondary" onClick={copy} aria-label={t("named", { label })}>
            {copied ? <Check aria-hidden className="size-4 text-good" /> : <Copy aria-hidden className="size-4" />}
            {copied ? t("copied") : t("copy")}
          </Button>
        </div>
      )}
    </Field>
  )
}
