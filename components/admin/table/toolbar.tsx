import type { ReactNode } from "react"

export function Toolbar({ children }: { children: ReactNode }) {
  return <div className="mb-4 flex flex-wrap gap-3">{children}</div>
}
