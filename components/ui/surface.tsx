import type { LucideIcon } from "lucide-react"
import type { ReactNode } from "react"
import { cx } from "./cx"

export function Card({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={cx("rounded-2xl bg-surface p-5 ring-1 ring-line/70 ring-inset", className)}>{children}</div>
}

/** A placeholder for loading content. A span, so that it may stand in text. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx("block animate-pulse rounded-xl bg-raised", className)} />
}

/** Shown for an empty list, with the next step. */
export function EmptyState(props: { icon: LucideIcon; title: string; children: ReactNode; action?: ReactNode }) {
  const Icon = props.icon
  return (
    <div className="flex flex-col items-center gap-4 rounded-2xl border border-line border-dashed px-6 py-16 text-center">
      <span className="grid size-14 place-items-center rounded-2xl bg-raised text-accent">
        <Icon aria-hidden className="size-6" />
      </span>
      <div className="max-w-md">
        <h2 className="font-semibold text-lg">{props.title}</h2>
        <div className="mt-1 text-soft text-sm">{props.children}</div>
      </div>
      {props.action}
    </div>
  )
}

export function PageTitle(props: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="mb-8 flex flex-wrap items-end justify-between gap-4">
      <div>
        <h1 className="font-semibold text-2xl tracking-tight sm:text-3xl">{props.title}</h1>
        {props.children && <p className="mt-1.5 max-w-xl text-soft text-sm sm:text-base">{props.children}</p>}
      </div>
      {props.action}
    </div>
  )
}

/** An important message: a form error, or a state that needs a person. */
export function Notice(props: { tone: "bad" | "warn" | "calm"; children: ReactNode; action?: ReactNode }) {
  const tones = {
    bad: "bg-bad/10 text-bad ring-bad/30",
    warn: "bg-accent/10 text-accent ring-accent/30",
    calm: "bg-raised text-soft ring-line",
  }
  return (
    <div
      role={props.tone === "calm" ? "status" : "alert"}
      className={cx(
        "flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-xl px-4 py-2.5 text-sm ring-1 ring-inset",
        tones[props.tone],
      )}
    >
      <div className="min-w-0">{props.children}</div>
      {props.action}
    </div>
  )
}
