import type { ReactNode } from "react"
import type { Reaction } from "@/lib/contracts/reactions"

/** Drawn, because emoji differ between systems and some are missing. */
export function ReactionIcon({ reaction, className }: { reaction: Reaction; className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      {pictures[reaction]}
    </svg>
  )
}

const INK = "#4a2c00"

function Face({ children }: { children: ReactNode }) {
  return (
    <g strokeLinecap="round" strokeLinejoin="round">
      <circle cx="16" cy="16" r="14" fill="#ffcf4d" stroke="#e59f12" />
      {children}
    </g>
  )
}

const pictures: Record<Reaction, ReactNode> = {
  heart: (
    <path
      d="M16 28.5C6 21 2.5 16.5 2.5 11.3 2.5 7 5.8 4 9.5 4c2.6 0 5 1.4 6.5 4 1.5-2.6 3.9-4 6.5-4 3.7 0 7 3 7 7.3 0 5.2-3.5 9.7-13.5 17.200Z"
      fill="#f0445e"
      stroke="#c62743"
      strokeLinejoin="round"
    />
  ),
  laugh: (
    <Face>
      <path d="M7.5 12.5 10 10.800l2.5 1.700M19.5 12.500l2.5-1.7 2.5 1.7" fill="none" stroke={INK} strokeWidth="2" />
      <path d="M8 17.500h16c0 5-3.6 8-8 8s-8-3-8-8Z" fill={INK} />
      <path d="M11 23.800c1.3-1.4 3-2.1 5-2.100s3.7.7 5 2.100a8.6 8.6 0 0 1-10 0Z" fill="#f0445e" />
    </Face>
  ),
  wow: (
    <Face>
      <path
        d="M8.5 8.200c1-.9 2.2-1.3 3.5-1.200M23.5 8.200c-1-.9-2.2-1.3-3.5-1.2"
        fill="none"
        stroke={INK}
        strokeWidth="1.6"
      />
      <ellipse cx="11" cy="13" rx="1.9" ry="2.5" fill={INK} />
      <ellipse cx="21" cy="13" rx="1.9" ry="2.5" fill={INK} />
      <ellipse cx="16" cy="22" rx="3.6" ry="4.6" fill={INK} />
    </Face>
  ),
  cry: (
    <Face>
      <path d="M8.5 10.5 12 9.500M23.5 10.5 20 9.5" fill="none" stroke={INK} strokeWidth="1.6" />
      <circle cx="11" cy="14" r="1.9" fill={INK} />
      <circle cx="21" cy="14" r="1.9" fill={INK} />
      <path d="M11.5 24c1-2 2.6-3 4.5-3s3.5 1 4.5 3" fill="none" stroke={INK} strokeWidth="2" />
      <path d="M22.3 17.500c2 2.6 3 4.4 3 5.700a3 3 0 0 1-6 0c0-1.3 1-3.1 3-5.700Z" fill="#58b7ff" stroke="#2a86d1" />
    </Face>
  ),
  cheer: (
    <g strokeLinejoin="round" strokeLinecap="round">
      <path d="m4 28 6.5-17 11 11L4 28Z" fill="#ffcf4d" stroke="#e59f12" />
      <path d="m8 17.5 7.5 7.500M6 22.800l4 4" fill="none" stroke="#f0445e" strokeWidth="2" />
      <path d="M14 9c1.5-2 1.5-4 .5-6M23 18c2-1.5 4-1.5 6-.5" fill="none" stroke="#58b7ff" strokeWidth="2" />
      <path d="M18 14c1-4 4-7 9-8" fill="none" stroke="#7bd88f" strokeWidth="2" />
      <circle cx="20" cy="6" r="1.5" fill="#f0445e" />
      <circle cx="26" cy="12" r="1.5" fill="#ffcf4d" />
      <circle cx="28" cy="22.5" r="1.3" fill="#7bd88f" />
    </g>
  ),
  popcorn: (
    <g strokeLinejoin="round">
      <path
        d="M7 13.500a4 4 0 0 1 1.5-7.2 4.5 4.5 0 0 1 7.5-2.6 4.5 4.5 0 0 1 7.5 2.600A4 4 0 0 1 25 13.500Z"
        fill="#fff3cf"
        stroke="#e5b94d"
      />
      <path d="M5.5 12.500h21L23.5 29h-15Z" fill="#fff" stroke="#c62743" />
      <path d="M9.7 12.500h4.100l.7 16.500h-3Zm8.5 0h4.100L20.5 29h-3Z" fill="#f0445e" />
    </g>
  ),
}
