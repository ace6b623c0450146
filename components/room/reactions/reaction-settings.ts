import { oneOf, storedSettings } from "@/components/shell/stored-settings"

/** How reactions are shown: rising over the film, as a quiet list at its edge, or not at all. */
export const reactionStyles = ["rising", "calm", "off"] as const

export const { useSettings: useReactionSettings, change: changeReactionSettings } = storedSettings(
  "moviesnow.reactions",
  { style: oneOf(reactionStyles, "rising") },
)
