import { cx } from "./cx"

/** Initials on a colour that is derived from the name. */
export function Avatar(props: { name: string; className?: string }) {
  // “Gus (guest)” gets the initials and colour of “Gus”.
  const name = props.name.replace(/\s*\([^)]*\)$/, "")
  const words = name.trim().split(/\s+/)
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? "")][0] ?? "")
  let hue = 0
  for (const char of name) hue = (hue * 31 + (char.codePointAt(0) ?? 0)) % 360
  return (
    <span
      aria-hidden
      style={{ backgroundColor: `oklch(0.42 0.09 ${hue})`, color: `oklch(0.93 0.05 ${hue})` }}
      className={cx("grid shrink-0 place-items-center rounded-full font-semibold uppercase", props.className)}
    >
      {initials.join("") || "?"}
    </span>
  )
}
