"use client"

import { SendHorizontal } from "lucide-react"
import { useTranslations } from "next-intl"
import { type KeyboardEvent, useId, useState } from "react"
import { Button } from "@/components/ui/button"
import { cx } from "@/components/ui/cx"
import { controlClass } from "@/components/ui/field"
import { toast } from "@/components/ui/toast"

const MAX_LENGTH = 1000
/** The remaining length is shown from here on. */
const NEAR_LIMIT = 150

export function ChatComposer(props: {
  send: (text: string) => Promise<void>
  isConnected: boolean
  refusal: string | null
}) {
  const t = useTranslations("room.chat")
  const { refusal } = props
  const hintId = useId()
  const [text, setText] = useState("")
  const isPossible = props.isConnected && refusal === null
  const left = MAX_LENGTH - text.length

  const submit = async () => {
    const message = text.trim()
    if (message === "" || !isPossible) return
    setText("")
    try {
      await props.send(message)
    } catch {
      // Keeps what the person wrote in the meantime.
      setText((written) => (written === "" ? message : `${message}\n${written}`))
      toast.error(t("notSent"))
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Input methods use Enter to choose a word.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    void submit()
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
      className="shrink-0 border-line/60 border-t p-3"
    >
      <div className="flex items-end gap-2">
        <textarea
          aria-label={t("message")}
          aria-describedby={hintId}
          rows={1}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          maxLength={MAX_LENGTH}
          placeholder={refusal ?? t(isPossible ? "placeholder" : "offline")}
          title={refusal ?? undefined}
          disabled={!isPossible}
          autoComplete="off"
          className={cx(controlClass, "field-sizing-content h-auto max-h-36 min-h-11 min-w-0 resize-none py-2.5")}
        />
        <Button type="submit" size="icon" disabled={!isPossible || text.trim() === ""} aria-label={t("send")}>
          <SendHorizontal aria-hidden className="size-4" />
        </Button>
      </div>
      <p id={hintId} className={left > NEAR_LIMIT ? "sr-only" : "mt-1.5 text-faint text-xs"}>
        {left > NEAR_LIMIT ? t("hint", { limit: MAX_LENGTH }) : t("left", { count: left })}
      </p>
    </form>
  )
}
