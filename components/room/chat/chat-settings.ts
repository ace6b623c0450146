import { onOff, storedSettings } from "@/components/shell/stored-settings"

export const { useSettings: useChatSettings, change: changeChatSettings } = storedSettings("moviesnow.chat", {
  /** Lines of who comes and goes and what becomes of the film are among the messages. */
  showsEvents: onOff(true),
})
