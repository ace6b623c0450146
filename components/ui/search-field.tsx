"use client"

import { Search } from "lucide-react"
import { useEffect, useRef, useState } from "react"
import { cx } from "./cx"
import { controlClass } from "./field"

/** Waits for a pause in typing. */
const SETTLE_MS = 300

/** A search while typing. Clearing it shows everything at once. */
export function SearchField(props: {
  label: string
  value: string
  onChange: (search: string) => void
  className?: string
}) {
  const [draft, setDraft] = useState<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const type = (text: string) => {
    setDraft(text)
    clearTimeout(timer.current)
    timer.current = setTimeout(
      () => {
        setDraft(null)
        props.onChange(text)
      },
      text === "" ? 0 : SETTLE_MS,
    )
  }
  return (
    <div className={cx("relative min-w-0", props.className)}>
      <Search aria-hidden className="pointer-events-none absolute top-3.5 left-3.5 size-4 text-faint" />
      <input
        type="search"
        aria-label={props.label}
        placeholder={props.label}
        maxLength={100}
        value={draft ?? props.value}
        onChange={(event) => type(event.target.value)}
        className={cx(controlClass, "pl-10")}
      />
    </div>
  )
}
