import { useMutation } from "@tanstack/react-query"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { useTRPC } from "@/components/shell/trpc"
import { TextField } from "@/components/ui/text-field"
import { toast } from "@/components/ui/toast"
import { resetPasswordInput } from "@/lib/contracts/admin"
import type { UserDto } from "@/lib/contracts/users"
import { OwnPasswordDialog, useOwnPasswordErrors } from "./own-password-dialog"

/** Sets a new password for somebody who has forgotten theirs. */
export function PasswordDialog({ account, onClose }: { account: UserDto; onClose: () => void }) {
  const t = useTranslations("admin.people")
  const trpc = useTRPC()
  const { errors, check, onError } = useOwnPasswordErrors()
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
      onError,
    }),
  )
  const submit = () => {
    const values = check(resetPasswordInput, { email: account.email, password, ownPassword })
    if (values) reset.mutate(values)
  }
  return (
    <OwnPasswordDialog
      title={t("newPasswordTitle", { name: account.name })}
      description={t("newPasswordLead", { email: account.email })}
      errors={errors}
      ownPassword={ownPassword}
      onOwnPassword={setOwnPassword}
      action={t("newPassword")}
      isPending={reset.isPending}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t("password")}
        hint={t("passwordHint")}
        error={errors.fields.password}
        name="password"
        autoComplete="new-password"
        autoCapitalize="none"
        spellCheck={false}
        value={password}
        onChange={setPassword}
      />
    </OwnPasswordDialog>
  )
}
