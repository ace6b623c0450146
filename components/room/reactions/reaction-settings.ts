import { oneOf, storedSettings } from "@/components/shell/stored-settings"

/** Reactions rise over the film, are listed at its edge, or are hidden. */
export const reactionStyles = ["rising", "calm", "off"] as const

export const { useSettings: useReactionSettings, change: changeReactionSettings } = storedSettings(
  "moviesnow.reactions",
  { style: oneOf(reactionStyles, "rising") },
)
