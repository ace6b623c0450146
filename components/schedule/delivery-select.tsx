import { useTranslations } from "next-intl"
import { Field } from "@/components/ui/field"
import { type DeliveryWish, deliveryWishSchema } from "@/lib/contracts/screening"

/** How the room's films shall reach it. */
export function DeliverySelect(props: { value: DeliveryWish; onChange: (wish: DeliveryWish) => void }) {
  const t = useTranslations("rooms.delivery")
  return (
    <Field label={t("label")} hint={t("hint")}>
      {(control) => (
        <select
          {...control}
          name="deliveryWish"
          value={props.value}
          onChange={(event) => props.onChange(deliveryWishSchema.parse(event.target.value))}
        >
          {deliveryWishSchema.options.map((wish) => (
            <option key={wish} value={wish}>
              {t(wish)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
