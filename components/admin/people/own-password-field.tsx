import { useTranslations } from "next-intl"
import { Field } from "@/components/ui/field"

/** What would outlive a stolen session is said with one's own password. */
export function OwnPasswordField(props: {
  value: string
  onChange: (password: string) => void
  error?: string | undefined
}) {
  const t = useTranslations("admin.people")
  return (
    <Field label={t("ownPassword")} hint={t("ownPasswordHint")} error={props.error}>
      {(control) => (
        <input
          {...control}
          type="password"
          name="ownPassword"
          autoComplete="current-password"
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
