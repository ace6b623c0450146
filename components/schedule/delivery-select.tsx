import { useTranslations } from "next-intl"
import { SelectField } from "@/components/ui/select-field"
import { type DeliveryPreference, deliveryPreferenceSchema } from "@/lib/contracts/screening"

export function DeliverySelect(props: {
  value: DeliveryPreference
  onChange: (preference: DeliveryPreference) => void
}) {
  const t = useTranslations("rooms.delivery")
  return (
    <SelectField
      {...props}
      label={t("label")}
      hint={t("hint")}
      name="deliveryWish"
      options={deliveryPreferenceSchema.options.map((value) => ({ value, label: t(value) }))}
    />
  )
}
