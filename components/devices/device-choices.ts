import { storedSettings, text } from "@/components/shell/stored-settings"

/** Ids of the devices that were chosen in this browser; "" is the browser's default. */
export const {
  useSettings: useDeviceChoices,
  read: readDeviceChoices,
  change: changeDeviceChoices,
} = storedSettings("moviesnow.devices", { audioinput: text(""), videoinput: text(""), audiooutput: text("") })
