import type { LucideIcon } from "lucide-react"
import type { ReactNode } from "react"

/** For single messages: not found, an error, an invalid invitation. */
export function MessagePage(props: { icon: LucideIcon; title: string; children: ReactNode; actions: ReactNode }) {
  const Icon = props.icon
  return (
    <div className="mx-auto flex min-h-[60dvh] max-w-md flex-col items-center justify-center gap-5 px-4 text-center">
      <span className="grid size-16 place-items-center rounded-2xl bg-raised text-accent">
        <Icon aria-hidden className="size-7" />
      </span>
      <div>
        <h1 className="font-semibold text-2xl tracking-tight">{props.title}</h1>
        <div className="mt-2 text-soft">{props.children}</div>
      </div>
      <div className="flex flex-wrap justify-center gap-3">{props.actions}</div>
    </div>
  )
}

/** The same as a page of its own. */
export function WholeMessagePage(props: Parameters<typeof MessagePage>[0]) {
  return (
    <main className="projector grid min-h-dvh place-items-center">
      <MessagePage {...props} />
    </main>
  )
}
