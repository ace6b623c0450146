import { Field } from "@/components/ui/field"
import { type DeliveryWish, deliveryWishSchema } from "@/server/contracts/screening"

const labels: Record<DeliveryWish, string> = {
  auto: "Whatever suits the movie",
  passthrough: "As it is, where that works",
  transcode: "Always encoded anew",
}

/** How the room's films shall reach it. */
export function DeliverySelect(props: { value: DeliveryWish; onChange: (wish: DeliveryWish) => void }) {
  return (
    <Field
      label="Delivery"
      hint="As it is keeps the film's own quality and costs the server little. Encoded anew takes more, and plays what browsers cannot."
    >
      {(control) => (
        <select
          {...control}
          name="deliveryWish"
          value={props.value}
          onChange={(event) => props.onChange(deliveryWishSchema.parse(event.target.value))}
        >
          {deliveryWishSchema.options.map((wish) => (
            <option key={wish} value={wish}>
              {labels[wish]}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
