import type { LucideIcon } from "lucide-react"
import { DropdownMenu } from "radix-ui"
import type { ComponentProps, ReactNode } from "react"
import { cx } from "./cx"
import { useMenuParent } from "./use-overlay-parent"

export const menuItemClass =
  "flex min-h-11 w-full cursor-pointer select-none items-center gap-3 rounded-lg px-3 py-1.5 text-sm outline-none data-highlighted:bg-line"

/** An action of a menu. */
export function MenuItem(props: {
  icon: LucideIcon
  isDangerous?: boolean
  onSelect: () => void
  children: ReactNode
}) {
  const { icon: Icon, isDangerous, onSelect, children } = props
  return (
    <DropdownMenu.Item className={cx(menuItemClass, isDangerous && "text-bad")} onSelect={onSelect}>
      <Icon aria-hidden className={cx("size-4", !isDangerous && "text-faint")} />
      {children}
    </DropdownMenu.Item>
  )
}

/** Not modal: the page around it stays usable. */
export function Menu(props: ComponentProps<typeof DropdownMenu.Root>) {
  return <DropdownMenu.Root modal={false} {...props} />
}

/** Renders above everything, also in full screen. `className` sets the width. */
export function MenuContent({ className, ...props }: ComponentProps<typeof DropdownMenu.Content>) {
  return (
    <DropdownMenu.Portal container={useMenuParent()}>
      <DropdownMenu.Content
        sideOffset={8}
        collisionPadding={8}
        {...props}
        className={cx(
          "z-[60] max-w-[calc(100vw-1rem)] animate-rise rounded-xl bg-raised p-1.5 text-ink shadow-2xl ring-1 ring-line",
          className,
        )}
      />
    </DropdownMenu.Portal>
  )
}
