import type { ControlProps } from "@/components/ui/field"
import { toRoomName } from "@/lib/rules/room-name"

/** Turns any text into a valid name on blur. */
export function RoomNameInput(props: { control: ControlProps; name: string; onChange: (name: string) => void }) {
  return (
    <input
      {...props.control}
      name="name"
      value={props.name}
      onChange={(event) => props.onChange(event.target.value)}
      onBlur={() => props.onChange(toRoomName(props.name))}
      placeholder="friday-night"
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
    />
  )
}
