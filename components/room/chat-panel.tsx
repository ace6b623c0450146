"use client"

import { MessageCircle, SendHorizontal } from "lucide-react"
import { type FormEvent, useEffect, useRef, useState } from "react"
import { toast } from "sonner"
import { Button } from "@/components/ui/button"
import { cx } from "@/components/ui/cx"
import { controlClass } from "@/components/ui/field"
import type { Chat } from "./use-room-chat"

const MAX_LENGTH = 1000

/** The chat of who is in the room now. Nothing of it is kept: who comes later reads from then on. */
export function ChatPanel(props: { chat: Chat; isConnected: boolean; refusal: string | null }) {
  const { chat, refusal } = props
  const isConnected = props.isConnected && refusal === null
  const [text, setText] = useState("")
  const end = useRef<HTMLLIElement>(null)
  const count = chat.messages.length

  useEffect(() => {
    if (count > 0) end.current?.scrollIntoView({ block: "nearest" })
  }, [count])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const message = text.trim()
    if (message === "") return
    try {
      await chat.send(message)
      setText("")
    } catch {
      toast.error("The message was not sent. Try again when the connection is back.")
    }
  }

  return (
    <div className="flex h-full min-h-0 flex-col">
      {count === 0 ? (
        <div className="grid flex-1 place-items-center p-6 text-center text-faint text-sm">
          <div className="flex flex-col items-center gap-3">
            <MessageCircle aria-hidden className="size-6" />
            <p>No messages yet. Say hello to who is here.</p>
          </div>
        </div>
      ) : (
        <ol aria-label="Chat so far" className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-4">
          {chat.messages.map((message) => (
            <Message key={message.key} message={message} />
          ))}
          <li ref={end} aria-hidden />
        </ol>
      )}
      <form onSubmit={submit} className="flex shrink-0 gap-2 border-line/60 border-t p-3">
        <input
          aria-label="Message"
          value={text}
          onChange={(event) => setText(event.target.value)}
          maxLength={MAX_LENGTH}
          placeholder={refusal ?? (isConnected ? "Write to everybody" : "Chat needs the connection")}
          title={refusal ?? undefined}
          disabled={!isConnected}
          autoComplete="off"
          className={cx(controlClass, "min-w-0")}
        />
        <Button type="submit" size="icon" disabled={!isConnected || text.trim() === ""} aria-label="Send">
          <SendHorizontal aria-hidden className="size-4" />
        </Button>
      </form>
    </div>
  )
}

function Message({ message }: { message: Chat["messages"][number] }) {
  const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }).format(message.receivedAt)
  return (
    <li className={cx("flex max-w-[85%] flex-col gap-1", message.isOwn ? "self-end items-end" : "self-start")}>
      <p className="text-faint text-xs">
        {message.isOwn ? "You" : message.author} · <time>{time}</time>
      </p>
      <p
        className={cx(
          "whitespace-pre-wrap break-words rounded-2xl px-3.5 py-2 text-sm [overflow-wrap:anywhere]",
          message.isOwn ? "rounded-tr-md bg-accent/20" : "rounded-tl-md bg-raised",
        )}
      >
        {message.text}
      </p>
    </li>
  )
}
