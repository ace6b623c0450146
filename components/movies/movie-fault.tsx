import { useTranslations } from "next-intl"
import { Notice } from "@/components/ui/surface"
import { faultWords } from "@/i18n/error-words"
import { mediaErrorCodes } from "@/lib/contracts/errors"
import type { ProbeResult } from "@/lib/contracts/probe"

type Fault = Extract<ProbeResult, { ok: false }>

/** Why a movie cannot be opened, and what to do. `hasRendition`: its rendition plays nevertheless. */
export function MovieFault({ fault, hasRendition }: { fault: Fault; hasRendition: boolean }) {
  const t = useTranslations("movies.fault")
  const tErrors = useTranslations("errors")
  const code = mediaErrorCodes.find((each) => each === fault.code) ?? "other"
  return (
    <Notice tone={hasRendition ? "warn" : "bad"}>
      <p className="font-medium">{t(hasRendition ? "copyPlays" : "willNotPlay")}</p>
      <p className="mt-0.5">{faultWords(fault, tErrors)}</p>
      <p className="mt-2">{t(`todo.${code}`)}</p>
      <p className="mt-2 font-mono text-xs">{fault.code}</p>
    </Notice>
  )
}
