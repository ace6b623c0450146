import type { useTranslations } from "next-intl"
import type { RoomDetails } from "@/lib/contracts/rooms"
import { type ConferenceDevice, refusalOf } from "@/lib/rules/conference-rights"

/** Explains why a person may not use something, or null. The server enforces it. */
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
