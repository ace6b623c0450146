import type { Command } from "commander"
import { addCommand } from "../add-command"
import { createMovie, deleteMovie, listMovies } from "../commands/movies"
import { prepareMovie } from "../commands/prepare-movie"
import { probeMovie } from "../commands/probe-movie"
import type { Run } from "../context"

export function addMovieCommands(program: Command, run: Run): void {
  addCommand(program, "list_movies", {
    description: "List all movies, or with a token those of its account",
    aliases: ["movies"],
    examples: ["list_movies"],
  }).action(run(listMovies))
  addCommand(program, "create_movie <title>", {
    description: "Add a movie: an MP4 in the media folder or at a URL, or an HLS playlist",
    examples: [
      'create_movie "Alpha" --creator ana@example.org --file films/alpha.mp4',
      'create_movie "Alpha" --creator ana@example.org --hls https://media.example.org/alpha/index.m3u8',
    ],
  })
    .option("--creator <email>", "Owner of the movie; not with a token")
    .option("--file <path>", "MP4 in the media folder")
    .option("--movie-url <url>", "URL of the MP4")
    .option("--hls <playlist>", "HLS playlist: a URL or a path in the media folder")
    .action(run(createMovie))
  addCommand(program, "probe_movie <movie>", {
    description: "Probe a movie (id or title): show its properties, delivery and problems",
    aliases: ["probe"],
    examples: ['probe "Alpha"'],
  }).action(run(probeMovie))
  addCommand(program, "prepare_movie <movie>", {
    description: "Transcode a movie (id or title) for WebRTC, also if it was before, and wait for the result",
    aliases: ["prepare"],
    examples: ['prepare "Alpha"', 'prepare "Alpha" --cancel'],
  })
    .option("--no-wait", "Do not wait")
    .option("--cancel", "Cancel the running transcoding instead")
    .action(run(prepareMovie))
  addCommand(program, "delete_movie <movie>", {
    description: "Delete a movie (id or title) that no room uses, and its renditions",
    examples: ['delete_movie "Alpha"'],
  }).action(run(deleteMovie))
}
