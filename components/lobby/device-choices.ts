import { z } from "zod"
import { storedSettings } from "@/components/shell/stored-settings"

/** Ids of the devices that somebody chose in this browser; "" is the browser's own choice. */
export const {
  useSettings: useDeviceChoices,
  read: readDeviceChoices,
  change: changeDeviceChoices,
} = storedSettings(
  "moviesnow.devices",
  z.object({
    audioinput: z.string().catch(""),
    videoinput: z.string().catch(""),
    audiooutput: z.string().catch(""),
  }),
)
