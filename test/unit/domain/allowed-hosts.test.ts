import { expect, it } from "vitest"
import { isAllowedUrl } from "@/server/domain/allowed-hosts"

it.each([
  ["http://media.example/film.mp4", ["media.example"], true],
  ["https://media.example/film.mp4", ["media.example"], true],
  ["https://media.example:443/film.mp4", ["media.example:443"], true],
  ["http://media.example:8080/film.mp4", ["media.example"], false],
  ["http://media.example:8080/film.mp4", ["media.example:8080"], true],
  ["http://MEDIA.example/film.mp4", ["Media.Example"], true],
  ["http://127.0.0.1:4555/film.mp4", ["127.0.0.1:4555"], true],
  ["http://127.0.0.1:4556/film.mp4", ["127.0.0.1:4555"], false],
  ["http://[::1]:4555/film.mp4", ["[::1]:4555"], true],
  ["http://evil.example/film.mp4", ["media.example"], false],
  ["http://media.example.evil.example/", ["media.example"], false],
  ["http://evilmedia.example/", ["media.example"], false],
  ["http://media.example@evil.example/", ["media.example"], false],
  ["file:///etc/passwd", ["media.example"], false],
  ["ftp://media.example/film.mp4", ["media.example"], false],
  ["http://media.example/", [], false],
  ["http://media.example/", ["", "*", "http://media.example"], false],
])("%s with %j: %j", (url, allowed, isAllowed) => {
  expect(isAllowedUrl(allowed, new URL(url))).toBe(isAllowed)
})
