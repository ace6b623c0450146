import type { ComponentProps, FormEvent } from "react"
import { Notice } from "./surface"

/** A form that a script submits, with the error that belongs to no field above its fields. */
export function Form({
  error,
  onSubmit,
  className,
  children,
  ...props
}: Omit<ComponentProps<"form">, "onSubmit"> & {
  error?: string | null | undefined
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
}) {
  return (
    <form
      noValidate
      {...props}
      className={className ?? "flex flex-col gap-5"}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit(event)
      }}
    >
      {error && <Notice tone="bad">{error}</Notice>}
      {children}
    </form>
  )
}
