import { useTranslations } from "next-intl"
import type { FormEvent, ReactNode } from "react"
import { errorCodeOf } from "@/components/shell/errors"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { useFormErrors } from "@/components/shell/use-form-errors"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Notice } from "@/components/ui/surface"

/** Form errors that show a wrong own password at its field. */
export function useOwnPasswordErrors() {
  const t = useTranslations("admin.people")
  const errorSentence = useErrorSentence()
  const { errors, check, setForm, setField } = useFormErrors()
  const onError = (error: unknown) =>
    errorCodeOf(error) === "CREDENTIALS_WRONG"
      ? setField("ownPassword", t("ownPasswordWrong"))
      : setForm(errorSentence(error))
  return { errors, check, onError }
}

/** Requires the person's own password for an action that would outlive a stolen session. */
export function OwnPasswordDialog(props: {
  title: string
  description: string
  errors: ReturnType<typeof useOwnPasswordErrors>["errors"]
  ownPassword: string
  onOwnPassword: (password: string) => void
  action: string
  isDangerous?: boolean
  isPending: boolean
  onSubmit: () => void
  onClose: () => void
  /** Fields before the password. */
  children?: ReactNode
}) {
  const t = useTranslations("admin.people")
  const tCommon = useTranslations("common")
  const { errors } = props
  const submit = (event: FormEvent) => {
    event.preventDefault()
    props.onSubmit()
  }
  return (
    <Dialog open onClose={props.onClose} title={props.title} description={props.description}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-5">
        {errors.form && <Notice tone="bad">{errors.form}</Notice>}
        {props.children}
        <Field label={t("ownPassword")} hint={t("ownPasswordHint")} error={errors.fields.ownPassword}>
          {(control) => (
            <input
              {...control}
              type="password"
              name="ownPassword"
              autoComplete="current-password"
              value={props.ownPassword}
              onChange={(event) => props.onOwnPassword(event.target.value)}
            />
          )}
        </Field>
        <div className="flex flex-wrap justify-end gap-3">
          <Button variant="secondary" onClick={props.onClose}>
            {tCommon("cancel")}
          </Button>
          <Button type="submit" variant={props.isDangerous ? "danger" : "primary"} pending={props.isPending}>
            {props.action}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
