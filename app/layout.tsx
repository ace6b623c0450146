import type { Metadata, Viewport } from "next"
import { getLocale, getTranslations } from "next-intl/server"
import { ThemeProvider } from "next-themes"
import type { ReactNode } from "react"
import { EarlyInput } from "@/components/shell/first-load/early-input"
import { Messages } from "@/components/shell/messages"
import { Providers } from "@/components/shell/providers"
import "./globals.css"

export async function generateMetadata(): Promise<Metadata> {
  return {
    title: { default: "MoviesNow", template: "%s · MoviesNow" },
    description: (await getTranslations("shell"))("description"),
  }
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: dark)", color: "#0f0e14" },
    { media: "(prefers-color-scheme: light)", color: "#faf9f6" },
  ],
  colorScheme: "dark light",
  viewportFit: "cover",
}

// Pages depend on the session, and a build lacks the environment to render them.
export const dynamic = "force-dynamic"

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The theme is set before the page is shown.
    <html lang={await getLocale()} suppressHydrationWarning>
      <body>
        <EarlyInput />
        <ThemeProvider attribute="data-theme" disableTransitionOnChange>
          <Messages of={[]}>
            <Providers>{children}</Providers>
          </Messages>
        </ThemeProvider>
      </body>
    </html>
  )
}
