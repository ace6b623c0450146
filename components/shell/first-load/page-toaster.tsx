"use client"

import { useTheme } from "next-themes"
import { useEffect } from "react"
import { Toaster, toast } from "sonner"
import { connectToaster } from "@/components/ui/toast"

export function PageToaster() {
  const { resolvedTheme } = useTheme()
  // This effect runs after those of Toaster, which listens by then.
  useEffect(() => connectToaster((kind, sentence) => void toast[kind](sentence)), [])
  return (
    <Toaster
      theme={resolvedTheme === "light" ? "light" : "dark"}
      position="top-center"
      style={{ fontFamily: "inherit" }}
      closeButton
      toastOptions={{ className: "!bg-raised !border-line !text-ink !text-sm" }}
    />
  )
}
