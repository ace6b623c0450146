import { withDatabaseErrors } from "@/server/db/unreachable"
import type { Deps } from "../kernel/deps"
import { cancelPreparation } from "./cancel-preparation"
import { choosePoster } from "./choose-poster"
import { claimProbe } from "./claim-probe"
import { createMovie } from "./create-movie"
import { deleteMovie } from "./delete-movie"
import { findMovieId } from "./find-movie-id"
import { getMovie } from "./get-movie"
import { getMoviePicture } from "./get-movie-picture"
import { listMovieUses } from "./list-movie-uses"
import { listMovies } from "./list-movies"
import { listMoviesPage } from "./list-movies-page"
import { prepareMovie } from "./prepare-movie"
import { probeMovie } from "./probe-movie"
import { claimRendition } from "./renditions/claim-rendition"
import { failRendition } from "./renditions/fail-rendition"
import { findOwnedRenditions } from "./renditions/find-owned-renditions"
import { findPlayableRendition } from "./renditions/find-playable-rendition"
import { finishRendition } from "./renditions/finish-rendition"
import { releaseRendition } from "./renditions/release-rendition"
import { reportRendition } from "./renditions/report-rendition"
import { saveProbe } from "./save-probe"
import { searchMovies } from "./search-movies"
import { updateMovie } from "./update-movie"
import { beginUpload } from "./uploads/begin-upload"
import { cancelUpload } from "./uploads/cancel-upload"
import { continueUpload } from "./uploads/continue-upload"
import { deleteExpiredUploads } from "./uploads/delete-expired-uploads"
import { finishUpload } from "./uploads/finish-upload"

export const createMovieServices = (deps: Deps) =>
  withDatabaseErrors({
    beginUpload: beginUpload(deps),
    cancelPreparation: cancelPreparation(deps),
    cancelUpload: cancelUpload(deps),
    choosePoster: choosePoster(deps),
    claimProbe: claimProbe(deps),
    claimRendition: claimRendition(deps),
    continueUpload: continueUpload(deps),
    create: createMovie(deps),
    delete: deleteMovie(deps),
    deleteExpiredUploads: deleteExpiredUploads(deps),
    failRendition: failRendition(deps),
    findId: findMovieId(deps),
    findOwnedRenditions: findOwnedRenditions(deps),
    findPlayableRendition: findPlayableRendition(deps),
    finishRendition: finishRendition(deps),
    finishUpload: finishUpload(deps),
    get: getMovie(deps),
    getPicture: getMoviePicture(deps),
    list: listMovies(deps),
    listPage: listMoviesPage(deps),
    listUses: listMovieUses(deps),
    prepare: prepareMovie(deps),
    probe: probeMovie(deps),
    releaseRendition: releaseRendition(deps),
    reportRendition: reportRendition(deps),
    saveProbe: saveProbe(deps),
    search: searchMovies(deps),
    update: updateMovie(deps),
  })
