import type { Command } from "commander"
import { addCommand } from "../add-command"
import { createMovie, deleteMovie, listMovies } from "../commands/movies"
import { prepareMovie } from "../commands/prepare-movie"
import { probeMovie } from "../commands/probe-movie"
import type { Run } from "../context"

/** Movies: list, add, probe, prepare. */
export function addMovieCommands(program: Command, run: Run): void {
  addCommand(program, "list_movies", {
    description: "all movies; with a token those of its account",
    aliases: ["movies"],
    examples: ["list_movies"],
  }).action(run(listMovies))
  addCommand(program, "create_movie <title>", {
    description: "add a movie: an MP4 of the media folder or at an address, or an HLS playlist",
    examples: [
      'create_movie "Alpha" --creator ana@example.org --file films/alpha.mp4',
      'create_movie "Alpha" --creator ana@example.org --hls https://media.example.org/alpha/index.m3u8',
    ],
  })
    .option("--creator <email>", "whose movie it is; not with a token")
    .option("--file <path>", "MP4 inside the media folder")
    .option("--movie-url <url>", "address of the MP4")
    .option("--hls <playlist>", "HLS playlist: an address, or a path inside the media folder")
    .action(run(createMovie))
  addCommand(program, "probe_movie <movie>", {
    description:
      "have a bot worker look at a movie (id or title): what it is, how it will be delivered, what is wrong with it",
    aliases: ["probe"],
    examples: ['probe "Alpha"'],
  }).action(run(probeMovie))
  addCommand(program, "prepare_movie <movie>", {
    description: "prepare a movie (id or title) for WebRTC, again if it was already, and wait until it is done",
    aliases: ["prepare"],
    examples: ['prepare "Alpha"', 'prepare "Alpha" --cancel'],
  })
    .option("--no-wait", "do not wait")
    .option("--cancel", "cancel what is under way instead")
    .action(run(prepareMovie))
  addCommand(program, "delete_movie <movie>", {
    description: "do away with a movie (id or title) that no room has chosen, and its copies",
    examples: ['delete_movie "Alpha"'],
  }).action(run(deleteMovie))
}
