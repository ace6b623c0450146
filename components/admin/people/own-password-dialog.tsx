import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { errorCodeOf } from "@/components/shell/errors"
import { useFormErrors } from "@/components/shell/use-form-errors"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Form } from "@/components/ui/form"
import { TextField } from "@/components/ui/text-field"

/** Form errors that show a wrong own password at its field. */
export function useOwnPasswordErrors() {
  const t = useTranslations("admin.people")
  const { errors, check, showError, setField } = useFormErrors()
  const onError = (error: unknown) =>
    errorCodeOf(error) === "CREDENTIALS_WRONG" ? setField("ownPassword", t("ownPasswordWrong")) : showError(error)
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
  return (
    <Dialog onClose={props.onClose} title={props.title} description={props.description}>
      <Form error={errors.form} onSubmit={props.onSubmit}>
        {props.children}
        <TextField
          label={t("ownPassword")}
          hint={t("ownPasswordHint")}
          error={errors.fields.ownPassword}
          type="password"
          name="ownPassword"
          autoComplete="current-password"
          value={props.ownPassword}
          onChange={props.onOwnPassword}
        />
        <div className="flex flex-wrap justify-end gap-3">
          <Button variant="secondary" onClick={props.onClose}>
            {tCommon("cancel")}
          </Button>
          <Button type="submit" variant={props.isDangerous ? "danger" : "primary"} pending={props.isPending}>
            {props.action}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
