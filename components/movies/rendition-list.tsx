import { Check, CircleSlash, TriangleAlert } from "lucide-react"
import { Progress } from "@/components/ui/progress"
import type { RenditionDto } from "@/server/contracts/renditions"
import { isOpen, kindNames, outcomeOf } from "./movie-words"

/** The copies of a movie: what is ready, what is under way and how far, what went wrong. */
export function RenditionList({ renditions, title }: { renditions: RenditionDto[]; title: string }) {
  if (renditions.length === 0) return null
  return (
    <ul aria-label={`Prepared copies of ${title}`} className="flex flex-col gap-2.5">
      {renditions.map((rendition) => (
        <li key={rendition.kind} className="text-sm">
          {isOpen(rendition) ? <OpenRendition rendition={rendition} /> : <RenditionOutcome rendition={rendition} />}
        </li>
      ))}
    </ul>
  )
}

function OpenRendition({ rendition }: { rendition: RenditionDto }) {
  const name = kindNames[rendition.kind]
  const isQueued = rendition.status === "queued"
  const percent = Math.floor(rendition.progress * 100)
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex justify-between gap-4 text-soft">
        <span>{isQueued ? `${name}: waiting for its turn` : `${name}: being prepared`}</span>
        {(!isQueued || percent > 0) && <span className="tabular">{percent} %</span>}
      </p>
      <Progress value={rendition.progress} label={`${name}, share that is prepared`} />
    </div>
  )
}

function RenditionOutcome({ rendition }: { rendition: RenditionDto }) {
  const isBad = rendition.status === "failed" || rendition.isStale
  const Icon = isBad ? TriangleAlert : rendition.status === "cancelled" ? CircleSlash : Check
  return (
    <p className="flex items-start gap-2 text-soft">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${isBad ? "text-bad" : "text-faint"}`} />
      <span className="min-w-0">
        <span className="text-ink">{kindNames[rendition.kind]}</span> · {outcomeOf(rendition)}
      </span>
    </p>
  )
}
