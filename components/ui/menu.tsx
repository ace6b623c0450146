import { DropdownMenu } from "radix-ui"
import type { ComponentProps } from "react"
import { cx } from "./cx"
import { useMenuParent } from "./use-overlay-parent"

/** The look of a line in a menu. */
export const menuItemClass =
  "flex min-h-11 w-full cursor-pointer select-none items-center gap-3 rounded-lg px-3 py-1.5 text-sm outline-none data-highlighted:bg-line"

/** A button with its menu. The page around it stays in reach, as menus do not ask for an answer. */
export function Menu(props: ComponentProps<typeof DropdownMenu.Root>) {
  return <DropdownMenu.Root modal={false} {...props} />
}

/** What a menu shows when it is open, over everything else, in full screen too. `className` has its width. */
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
