import { describe, expect, it } from "vitest"
import { classifyUrl, isAllowedUrl } from "@/server/domain/allowed-hosts"

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

describe("classification of addresses", () => {
  const own = ["127.0.0.1:4555", "media.internal:8080", "[::1]:4555", "public.example:25"]

  it.each([
    ["http://127.0.0.1:4555/a.mp4", "own"],
    ["http://2130706433:4555/a.mp4", "own"],
    ["http://media.internal:8080/a.mp4", "own"],
    ["http://media.internal.:8080/a.mp4", "own"],
    ["http://[::1]:4555/a.mp4", "own"],
    ["http://public.example:25/a.mp4", "own"],

    ["http://public.example/a.mp4", "public"],
    ["https://public.example/a.mp4", "public"],
    ["https://public.example:8443/a.mp4", "public"],
    ["http://public.example:443/a.mp4", "public"],
    ["http://media.internal/a.mp4", "public"],
    ["http://93.184.216.34/a.mp4", "public"],
    ["http://[2a00:1450:4001:80b::200e]/a.mp4", "public"],

    ["http://127.0.0.1/a.mp4", "forbidden"],
    ["http://127.0.0.1:4556/a.mp4", "forbidden"],
    ["http://localhost/a.mp4", "forbidden"],
    ["http://LOCALHOST./a.mp4", "forbidden"],
    ["http://a.localhost:8080/a.mp4", "forbidden"],
    ["http://2130706433/", "forbidden"],
    ["http://0x7f000001/", "forbidden"],
    ["http://0177.0.0.1/", "forbidden"],
    ["http://127.1/", "forbidden"],
    ["http://0/", "forbidden"],
    ["http://127.0.0.1./", "forbidden"],
    ["http://%31%32%37.0.0.1/", "forbidden"],
    ["http://\u2460\u2461\u2466.0.0.1/", "forbidden"],
    ["http://169.254.169.254/latest/meta-data/", "forbidden"],
    ["http://[::ffff:127.0.0.1]/", "forbidden"],
    ["http://[::ffff:7f00:1]/", "forbidden"],
    ["http://[64:ff9b::7f00:1]/", "forbidden"],
    ["http://[fd00:ec2::254]/", "forbidden"],
    ["http://public.example:22/a.mp4", "forbidden"],
    ["http://93.184.216.34:25/a.mp4", "forbidden"],
    ["http://public.example:0/a.mp4", "forbidden"],
    ["ftp://public.example/a.mp4", "forbidden"],
    ["file:///etc/passwd", "forbidden"],
    ["data:video/mp4;base64,AA", "forbidden"],
  ] as const)("%s is %s", (url, kind) => {
    expect(classifyUrl(own, new URL(url))).toBe(kind)
  })
})
