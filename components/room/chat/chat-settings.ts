import { z } from "zod"
import { storedSettings } from "@/components/shell/stored-settings"

const settingsSchema = z.object({
  /** Lines of who comes and goes and what becomes of the film are among the messages. */
  showsEvents: z.boolean().catch(true),
})

export const { useSettings: useChatSettings, change: changeChatSettings } = storedSettings(
  "moviesnow.chat",
  settingsSchema,
)
