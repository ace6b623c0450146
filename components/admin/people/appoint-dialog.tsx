import { useMutation } from "@tanstack/react-query"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { useTRPC } from "@/components/shell/trpc"
import { toast } from "@/components/ui/toast"
import { appointInput } from "@/lib/contracts/admin"
import type { UserDto } from "@/lib/contracts/users"
import { OwnPasswordDialog, useOwnPasswordErrors } from "./own-password-dialog"

/** Grants or revokes administrator rights. */
export function AppointDialog({ account, onClose }: { account: UserDto; onClose: () => void }) {
  const t = useTranslations("admin.people")
  const trpc = useTRPC()
  const { errors, check, onError } = useOwnPasswordErrors()
  const [ownPassword, setOwnPassword] = useState("")
  const isAdministrator = !account.isAdministrator
  const act = isAdministrator ? "appoint" : "dismiss"
  const appoint = useMutation(
    trpc.admin.appoint.mutationOptions({
      meta: { showsError: true, invalidates: trpc.admin.accounts.queryFilter() },
      // The password must not stay in the page's memory.
      gcTime: 0,
      onSuccess: () => {
        toast.success(t(`${act}Done`, { name: account.name }))
        onClose()
      },
      onError,
    }),
  )
  const submit = () => {
    const values = check(appointInput, { email: account.email, isAdministrator, ownPassword })
    if (values) appoint.mutate(values)
  }
  return (
    <OwnPasswordDialog
      title={t(`${act}Title`, { name: account.name })}
      description={t(`${act}Lead`, { email: account.email })}
      errors={errors}
      ownPassword={ownPassword}
      onOwnPassword={setOwnPassword}
      action={t(act)}
      isDangerous={!isAdministrator}
      isPending={appoint.isPending}
      onSubmit={submit}
      onClose={onClose}
    />
  )
}
