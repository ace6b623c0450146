import { storedSettings, text } from "@/components/shell/stored-settings"

/** Ids of the devices that somebody chose in this browser; "" is the browser's own choice. */
export const {
  useSettings: useDeviceChoices,
  read: readDeviceChoices,
  change: changeDeviceChoices,
} = storedSettings("moviesnow.devices", { audioinput: text(""), videoinput: text(""), audiooutput: text("") })
