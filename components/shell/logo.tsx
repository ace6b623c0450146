import Link from "next/link"
import { useTranslations } from "next-intl"

export function Logo() {
  const t = useTranslations("shell")
  return (
    <Link
      href="/"
      prefetch={false}
      aria-label={t("home")}
      className="inline-flex h-11 items-center gap-2.5 rounded-xl font-semibold text-lg tracking-tight"
    >
      <svg aria-hidden="true" viewBox="0 0 32 32" className="size-7 text-accent">
        <rect x="3" y="7" width="26" height="18" rx="3.5" fill="none" stroke="currentColor" strokeWidth="2.5" />
        <path d="M13.5 11.8v8.4l7-4.2z" fill="currentColor" />
      </svg>
      <span className="hidden min-[26rem]:inline">
        Movies<span className="text-accent">Now</span>
      </span>
    </Link>
  )
}
