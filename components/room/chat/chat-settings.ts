import { onOff, storedSettings } from "@/components/shell/stored-settings"

export const { useSettings: useChatSettings, change: changeChatSettings } = storedSettings("moviesnow.chat", {
  /** The chat also shows who joins and leaves, and what happens to the film. */
  showsEvents: onOff(true),
})
