"use client"

import { Film } from "lucide-react"
import { useState } from "react"
import { cx } from "@/components/ui/cx"

/**
 * The picture of a movie in a frame of 16:9, whole, whatever its own shape is; breathes until it is there. It says nothing to who
 * cannot see it: the title stands beside it.
 */
export function MoviePoster({ url, className }: { url: string | null; className?: string }) {
  const [shown, setShown] = useState<string | null>(null)
  const isLoading = url !== null && shown !== url
  return (
    <span
      className={cx(
        "grid aspect-video w-full place-items-center overflow-hidden",
        url === null ? "bg-raised text-faint" : "bg-black",
        isLoading && "animate-pulse bg-raised",
        className,
      )}
    >
      {url === null ? (
        <Film aria-hidden className="size-8" />
      ) : (
        <img
          // One from the cache may be there before anybody listens.
          ref={(image) => void (image?.complete && setShown(url))}
          src={url}
          alt=""
          width={640}
          height={360}
          decoding="async"
          onLoad={() => setShown(url)}
          onError={() => setShown(url)}
          className={cx("size-full object-contain transition-opacity duration-300", isLoading && "opacity-0")}
        />
      )}
    </span>
  )
}
