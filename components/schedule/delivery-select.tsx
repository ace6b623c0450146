import { useTranslations } from "next-intl"
import { Field } from "@/components/ui/field"
import { type DeliveryPreference, deliveryPreferenceSchema } from "@/lib/contracts/screening"

export function DeliverySelect(props: {
  value: DeliveryPreference
  onChange: (preference: DeliveryPreference) => void
}) {
  const t = useTranslations("rooms.delivery")
  return (
    <Field label={t("label")} hint={t("hint")}>
      {(control) => (
        <select
          {...control}
          name="deliveryWish"
          value={props.value}
          onChange={(event) => props.onChange(deliveryPreferenceSchema.parse(event.target.value))}
        >
          {deliveryPreferenceSchema.options.map((preference) => (
            <option key={preference} value={preference}>
              {t(preference)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
