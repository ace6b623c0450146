import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useTranslations } from "next-intl"
import { type FormEvent, useState } from "react"
import { toast } from "sonner"
import { errorCodeOf } from "@/components/shell/errors"
import { useTRPC } from "@/components/shell/trpc"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Notice } from "@/components/ui/surface"
import { useFormErrors } from "@/components/ui/use-form-errors"
import { appointInput } from "@/server/contracts/admin"
import type { UserDto } from "@/server/contracts/users"
import { OwnPasswordField } from "./own-password-field"

/** Makes somebody an administrator, or no longer. */
export function AppointDialog({ account, onClose }: { account: UserDto; onClose: () => void }) {
  const t = useTranslations("admin.people")
  const tCommon = useTranslations("common")
  const errorSentence = useErrorSentence()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { errors, check, setForm, setField } = useFormErrors()
  const [ownPassword, setOwnPassword] = useState("")
  const isAdministrator = !account.isAdministrator
  const act = isAdministrator ? "appoint" : "dismiss"
  const appoint = useMutation(
    trpc.admin.appoint.mutationOptions({
      meta: { showsError: true },
      // The password must not stay in the page's memory.
      gcTime: 0,
      onSuccess: async () => {
        await queries.invalidateQueries(trpc.admin.accounts.queryFilter())
        toast.success(t(`${act}Done`, { name: account.name }))
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
    const values = check(appointInput, { email: account.email, isAdministrator, ownPassword })
    if (values) appoint.mutate(values)
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(`${act}Title`, { name: account.name })}
      description={t(`${act}Lead`, { email: account.email })}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-5">
        {errors.form && <Notice tone="bad">{errors.form}</Notice>}
        <OwnPasswordField value={ownPassword} onChange={setOwnPassword} error={errors.fields.ownPassword} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button variant="secondary" onClick={onClose}>
            {tCommon("cancel")}
          </Button>
          <Button type="submit" variant={isAdministrator ? "primary" : "danger"} pending={appoint.isPending}>
            {t(act)}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
