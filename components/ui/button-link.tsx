import Link from "next/link"
import type { ComponentProps } from "react"
import { ButtonIcon, type ButtonLook, buttonClass } from "./button"

/** A link that looks like a button. */
export function ButtonLink({
  variant,
  size,
  icon,
  className,
  children,
  ...props
}: ButtonLook & ComponentProps<typeof Link>) {
  return (
    <Link {...props} className={buttonClass({ variant, size, className })}>
      <ButtonIcon icon={icon} size={size} />
      {children}
    </Link>
  )
}
