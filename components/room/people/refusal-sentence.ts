import type { useTranslations } from "next-intl"
import type { RoomDetails } from "@/lib/contracts/rooms"
import { type ConferenceDevice, refusalOf } from "@/lib/rules/conference-rights"

/** Tells a person why they may not use something; null when they may. The server decides: this only explains. */
export function refusalSentence(
  room: Pick<RoomDetails, "role" | "rights" | "members">,
  identity: string,
  device: ConferenceDevice,
  t: ReturnType<typeof useTranslations<"lobby.whyNot">>,
): string | null {
  const isMuted = room.members.some((member) => member.identity === identity && member.isMuted)
  const refusal = refusalOf(device, room.role, room.rights, isMuted)
  if (refusal === null) return null
  return refusal === "muted" ? t("muted") : t(`${device}.${refusal}`)
}
