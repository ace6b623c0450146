"use client"

import { Slider } from "radix-ui"
import { type KeyboardEvent, useEffect, useRef, useState } from "react"
import { cx } from "./cx"

/** Only the last key of a quick series counts. */
const KEYS_SETTLE_MS = 400
const ARROW_MS = 5000
const PAGE_MS = 60_000

interface PositionSliderProps {
  label: string
  positionMs: number
  durationMs: number
  /** Text of a position for screen readers. */
  format: (positionMs: number) => string
  /** Called with a position chosen by click, drag or keys. */
  onChoose: (positionMs: number) => void
  /** Called during a drag or a series of keys; null afterwards. */
  onDraft: (positionMs: number | null) => void
  /** Moving to the position. */
  isBusy: boolean
}

/** A slider for a position in a length, both in milliseconds. Arrow keys move by 5 s, Page Up and Page Down by a minute. */
export function PositionSlider(props: PositionSliderProps) {
  const { durationMs, onChoose, onDraft, format } = props
  const [draftMs, setDraftMs] = useState<number | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const draft = (positionMs: number | null) => {
    setDraftMs(positionMs)
    onDraft(positionMs)
  }
  const choose = (positionMs: number) => {
    clearTimeout(timer.current)
    draft(null)
    onChoose(positionMs)
  }
  const positionMs = Math.min(draftMs ?? props.positionMs, durationMs)

  const onKeyDown = (event: KeyboardEvent) => {
    const next = positionOfKey(event.key, positionMs, durationMs)
    if (next === null || event.altKey || event.ctrlKey || event.metaKey) return
    // The slider's own steps suit the pointer only.
    event.preventDefault()
    draft(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => choose(next), KEYS_SETTLE_MS)
  }

  return (
    <Slider.Root
      value={[positionMs]}
      min={0}
      max={durationMs}
      step={100}
      onValueChange={([value]) => value !== undefined && draft(value)}
      onValueCommit={([value]) => value !== undefined && choose(value)}
      onKeyDown={onKeyDown}
      className="group relative flex h-6 grow cursor-pointer touch-none select-none items-center"
    >
      <Slider.Track className="relative h-1 grow rounded-full bg-line transition-[height] group-hover:h-1.5">
        <Slider.Range className={cx("absolute h-full rounded-full bg-accent", props.isBusy && "animate-breathe")} />
      </Slider.Track>
      <Slider.Thumb
        aria-label={props.label}
        aria-valuetext={format(positionMs)}
        aria-busy={props.isBusy || undefined}
        // Enlarges the target for fingers.
        className="relative block size-4 rounded-full bg-accent shadow before:absolute before:-inset-3.5 before:content-['']"
      />
    </Slider.Root>
  )
}

const steps: Record<string, number> = {
  ArrowRight: ARROW_MS,
  ArrowUp: ARROW_MS,
  ArrowLeft: -ARROW_MS,
  ArrowDown: -ARROW_MS,
  PageUp: PAGE_MS,
  PageDown: -PAGE_MS,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

function positionOfKey(key: string, positionMs: number, durationMs: number): number | null {
  const step = steps[key]
  return step === undefined ? null : Math.round(Math.min(Math.max(0, positionMs + step), durationMs))
}
