import { Clapperboard } from "lucide-react"
import { cx } from "./cx"

/** The poster of a movie in a 16:9 frame, or a placeholder in a colour derived from the title. `isMain`: loads with priority. */
export function Poster(props: { url: string | null; title: string; isMain?: boolean; className?: string }) {
  const { url } = props
  return (
    <div
      className={cx("relative aspect-video overflow-hidden", url === null ? "bg-raised" : "bg-black", props.className)}
    >
      {url === null ? (
        <EmptyFrame title={props.title} />
      ) : (
        <img
          src={url}
          alt=""
          fetchPriority={props.isMain ? "high" : undefined}
          className="absolute inset-0 size-full object-contain"
        />
      )}
    </div>
  )
}

const PERFORATION =
  "h-[7%] bg-[repeating-linear-gradient(90deg,transparent_0_1.2rem,oklch(1_0_0/0.14)_1.2rem_2rem)] rounded-sm"

function EmptyFrame({ title }: { title: string }) {
  let hue = 0
  for (const char of title) hue = (hue * 31 + (char.codePointAt(0) ?? 0)) % 360
  return (
    <div
      aria-hidden
      style={{
        backgroundImage: `radial-gradient(circle at 50% 40%, oklch(0.46 0.1 ${hue}), oklch(0.2 0.05 ${hue}) 75%)`,
      }}
      className="absolute inset-0 flex flex-col justify-between py-[4%]"
    >
      <div className={PERFORATION} />
      <Clapperboard strokeWidth={1.25} className="mx-auto size-1/4 text-white/45" />
      <div className={PERFORATION} />
    </div>
  )
}
