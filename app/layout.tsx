import type { Metadata, Viewport } from "next"
import type { ReactNode } from "react"
import { Providers } from "@/components/shell/providers"
import "./globals.css"

export const metadata: Metadata = {
  title: { default: "MoviesNow", template: "%s · MoviesNow" },
  description: "Movie nights in video conference rooms that run themselves",
}

export const viewport: Viewport = { themeColor: "#0f0e14", colorScheme: "dark", viewportFit: "cover" }

// Pages are made for the person who asks; and a build knows no environment to make any from.
export const dynamic = "force-dynamic"

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  )
}
