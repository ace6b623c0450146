import { LoaderCircle, type LucideIcon } from "lucide-react"
import type { ButtonHTMLAttributes } from "react"
import { cx } from "./cx"

type Variant = "primary" | "secondary" | "ghost" | "danger" | "active"
type Size = "md" | "lg" | "icon" | "round"

const variants: Record<Variant, string> = {
  primary: "bg-accent text-accent-ink hover:brightness-110 font-semibold",
  secondary: "bg-raised text-ink hover:bg-line ring-1 ring-inset ring-line font-medium",
  ghost: "text-soft hover:text-ink hover:bg-raised font-medium",
  danger: "bg-live text-white hover:brightness-110 font-semibold",
  active: "bg-ink text-canvas hover:brightness-90",
}

const sizes: Record<Size, string> = {
  md: "h-11 rounded-xl px-4 text-sm",
  lg: "h-12 rounded-xl px-6 text-base",
  icon: "size-11 rounded-xl",
  round: "size-11 rounded-full",
}

export interface ButtonLook {
  variant?: Variant | undefined
  size?: Size | undefined
  className?: string | undefined
  /** Before the text, or instead of it. */
  icon?: LucideIcon | undefined
}

/** Never smaller than 44 px. */
export function buttonClass(options: Omit<ButtonLook, "icon"> = {}): string {
  return cx(
    "inline-flex shrink-0 items-center justify-center gap-2 whitespace-nowrap transition",
    "disabled:cursor-not-allowed disabled:opacity-50 disabled:hover:brightness-100",
    variants[options.variant ?? "primary"],
    sizes[options.size ?? "md"],
    options.className,
  )
}

export function ButtonIcon({ icon: Icon, size }: Pick<ButtonLook, "icon" | "size">) {
  return Icon && <Icon aria-hidden className={size === "icon" || size === "round" ? "size-5" : "size-4"} />
}

interface ButtonProps extends ButtonLook, Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className"> {
  /** Shows a spinner instead of the icon and disables the button while an action runs. */
  pending?: boolean
}

export function Button({ variant, size, icon, pending, className, children, disabled, type, ...props }: ButtonProps) {
  return (
    <button
      {...props}
      type={type ?? "button"}
      disabled={disabled || pending}
      aria-busy={pending || undefined}
      className={buttonClass({ variant, size, className })}
    >
      {pending ? <LoaderCircle aria-hidden className="size-4 animate-spin" /> : <ButtonIcon icon={icon} size={size} />}
      {children}
    </button>
  )
}
