import type { ReactNode } from "react"

/** Content over the blurred poster of the movie. It grows with its content. */
export function PosterBackdrop({ url, children }: { url: string | null; children: ReactNode }) {
  return (
    <div className="relative grid min-h-full w-full place-items-center overflow-hidden">
      {url !== null && (
        <img
          src={url}
          alt=""
          className="absolute inset-0 size-full scale-110 object-cover opacity-25 blur-3xl light:opacity-10"
        />
      )}
      <div className="relative flex w-full animate-rise flex-col items-center gap-4 px-4 py-5">{children}</div>
    </div>
  )
}
