import Link from "next/link"
import type { ReactNode } from "react"
import { LanguageSelect, ThemeSelect } from "@/components/shell/appearance"
import { Logo } from "@/components/shell/logo"
import { Card } from "@/components/ui/surface"

/** A form to sign in or register, with a link to the other one. */
export function AuthFrame(props: {
  title: string
  lead: string
  children: ReactNode
  other: { question: string; label: string; href: string }
}) {
  const { question, label, href } = props.other
  return (
    <main className="projector flex min-h-dvh flex-col items-center justify-center gap-8 px-4 py-10">
      <Logo />
      <Card className="w-full max-w-md animate-rise p-6 sm:p-8">
        <h1 className="font-semibold text-2xl tracking-tight">{props.title}</h1>
        <p className="mt-1.5 mb-6 text-soft text-sm">{props.lead}</p>
        {props.children}
      </Card>
      <p className="text-soft text-sm">
        {question}{" "}
        <Link
          prefetch={false}
          className="inline-flex h-11 items-center font-medium text-accent hover:underline"
          href={href}
        >
          {label}
        </Link>
      </p>
      <div className="grid w-full max-w-md grid-cols-2 gap-4">
        <LanguageSelect />
        <ThemeSelect />
      </div>
    </main>
  )
}
