"use client"

import { X } from "lucide-react"
import { useTranslations } from "next-intl"
import { Dialog as Radix } from "radix-ui"
import type { ReactNode } from "react"
import { buttonClass } from "./button"
import { cx } from "./cx"
import { useOverlayParent } from "./use-overlay-parent"

interface DialogProps {
  open?: boolean
  onClose: () => void
  title: string
  description?: string
  children: ReactNode
  /** `drawer` slides in from below and is nearly as high as the screen: side panels on phones. */
  shape?: "dialog" | "drawer"
  /** Contains only text, so it needs a focusable element for keys that scroll. */
  isText?: boolean
}

/** A modal dialog. On phones it is at the bottom, within reach of the thumb. */
export function Dialog({ open = true, onClose, title, description, children, shape = "dialog", isText }: DialogProps) {
  const t = useTranslations("common")
  const parent = useOverlayParent()
  return (
    <Radix.Root open={open} onOpenChange={onClose}>
      <Radix.Portal container={parent}>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/70 backdrop-blur-sm" />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          onEscapeKeyDown={(event) => {
            // The key closes an open list of suggestions first.
            if ((event.target as Element).getAttribute("aria-expanded") === "true") event.preventDefault()
          }}
          className={cx(
            "fixed inset-x-0 bottom-0 z-50 flex flex-col rounded-t-3xl bg-surface shadow-2xl ring-1 ring-line focus:outline-none",
            "animate-rise",
            shape === "drawer"
              ? "h-[82dvh]"
              : "max-h-[92dvh] sm:inset-auto sm:top-1/2 sm:left-1/2 sm:w-[30rem] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-2xl",
          )}
        >
          <div className="flex items-start justify-between gap-4 px-5 pt-4">
            <div className="pt-2">
              <Radix.Title className="font-semibold text-lg leading-6">{title}</Radix.Title>
              {description && <Radix.Description className="mt-1 text-soft text-sm">{description}</Radix.Description>}
            </div>
            <Radix.Close
              className={buttonClass({ variant: "ghost", size: "icon", className: "-mr-2" })}
              aria-label={t("close")}
            >
              <X aria-hidden className="size-5" />
            </Radix.Close>
          </div>
          <div
            {...(isText && { tabIndex: 0, role: "region", "aria-label": title })}
            className={cx("min-h-0 flex-1", shape === "dialog" && "overflow-y-auto px-5 pt-4 pb-6")}
          >
            {children}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
