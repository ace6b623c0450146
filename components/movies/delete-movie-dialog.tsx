"use client"

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useTRPC } from "@/components/shell/trpc"
import { useErrorSentence } from "@/components/shell/use-error-sentence"
import { Button } from "@/components/ui/button"
import { Dialog } from "@/components/ui/dialog"
import { Notice, Skeleton } from "@/components/ui/surface"
import { toast } from "@/components/ui/toast"
import type { MovieDto, MovieUses } from "@/lib/contracts/movies"
import { UseList } from "./movie-rooms"

/** Shows the rooms that use a movie, and what to do before it can be deleted. */
export function DeleteMovieDialog({ movie, onClose }: { movie: MovieDto; onClose: () => void }) {
  const t = useTranslations("movies.delete")
  const tCommon = useTranslations("common")
  const errorSentence = useErrorSentence()
  const router = useRouter()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  // Fetched each time, because rooms change.
  const uses = useQuery(
    trpc.movies.uses.queryOptions({ movieId: movie.id }, { staleTime: 0, refetchOnMount: "always" }),
  )
  const remove = useMutation(
    trpc.movies.delete.mutationOptions({
      meta: { showsError: true },
      onSuccess: () => {
        toast.success(t("done", { title: movie.title }))
        router.push("/movies")
        void queryClient.invalidateQueries(trpc.movies.search.pathFilter())
        void queryClient.invalidateQueries(trpc.movies.list.queryFilter())
      },
      // A screening may have begun in the meantime; the list shows where.
      onError: () => void uses.refetch(),
    }),
  )
  const error = remove.error ?? uses.error
  const isHeld = uses.data?.uses.some(({ state }) => state !== "chosen") ?? false
  return (
    <Dialog onClose={onClose} title={t("title", { title: movie.title })} description={t("lead")}>
      <div className="flex flex-col gap-5">
        {error && <Notice tone="bad">{errorSentence(error)}</Notice>}
        {uses.isFetching && !uses.data ? <Skeleton className="h-16" /> : uses.data && <Consequences uses={uses.data} />}
        <div className="flex flex-wrap justify-end gap-3">
          <Button variant="ghost" onClick={onClose}>
            {tCommon("cancel")}
          </Button>
          <Button
            variant="danger"
            pending={remove.isPending}
            disabled={!uses.data || isHeld}
            onClick={() => remove.mutate({ movieId: movie.id, freesRooms: true })}
          >
            {t("submit")}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

/** What prevents the deletion, or which rooms will lose their movie. */
function Consequences({ uses: { uses, others } }: { uses: MovieUses }) {
  const t = useTranslations("movies.delete")
  const holding = uses.filter(({ state }) => state !== "chosen")
  if (holding.length > 0) {
    return (
      <div className="flex flex-col gap-3">
        <Notice tone="warn">{t(holding.some(({ state }) => state === "playing") ? "playing" : "planned")}</Notice>
        <UseList uses={holding} label={t("rooms")} />
      </div>
    )
  }
  if (uses.length === 0 && others === 0) return <p className="text-soft text-sm">{t("unused")}</p>
  return (
    <div className="flex flex-col gap-3">
      <p className="text-soft text-sm">{t("used", { count: uses.length + others })}</p>
      {uses.length > 0 && <UseList uses={uses} label={t("rooms")} />}
    </div>
  )
}
