import { useMutation } from "@tanstack/react-query"
import { useTranslations } from "next-intl"
import { type FormEvent, useState } from "react"
import { toast } from "sonner"
import { errorCodeOf } from "@/components/shell/errors"
import { useTRPC } from "@/components/shell/trpc"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Notice } from "@/components/ui/surface"
import { useFormErrors } from "@/components/ui/use-form-errors"
import { resetPasswordInput } from "@/server/contracts/admin"
import type { UserDto } from "@/server/contracts/users"
import { OwnPasswordField } from "./own-password-field"

/** Gives an account another password, for who forgot theirs. */
export function PasswordDialog({ account, onClose }: { account: UserDto; onClose: () => void }) {
  const t = useTranslations("admin.people")
  const tCommon = useTranslations("common")
  const errorSentence = useErrorSentence()
  const trpc = useTRPC()
  const { errors, check, setForm, setField } = useFormErrors()
  const [password, setPassword] = useState("")
  const [ownPassword, setOwnPassword] = useState("")
  const reset = useMutation(
    trpc.admin.resetPassword.mutationOptions({
      meta: { showsError: true },
      // The passwords must not stay in the page's memory.
      gcTime: 0,
      onSuccess: () => {
        toast.success(t("newPasswordDone", { name: account.name }))
        onClose()
      },
      onError: (error) =>
        errorCodeOf(error) === "CREDENTIALS_WRONG"
          ? setField("ownPassword", t("ownPasswordWrong"))
          : setForm(errorSentence(error)),
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const values = check(resetPasswordInput, { email: account.email, password, ownPassword })
    if (values) reset.mutate(values)
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("newPasswordTitle", { name: account.name })}
      description={t("newPasswordLead", { email: account.email })}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-5">
        {errors.form && <Notice tone="bad">{errors.form}</Notice>}
        <Field label={t("password")} hint={t("passwordHint")} error={errors.fields.password}>
          {(control) => (
            <input
              {...control}
              name="password"
              autoComplete="new-password"
              autoCapitalize="none"
              spellCheck={false}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <OwnPasswordField value={ownPassword} onChange={setOwnPassword} error={errors.fields.ownPassword} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button variant="secondary" onClick={onClose}>
            {tCommon("cancel")}
          </Button>
          <Button type="submit" pending={reset.isPending}>
            {t("newPassword")}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
