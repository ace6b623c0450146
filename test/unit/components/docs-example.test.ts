import { describe, expect, it } from "vitest"
import { type OpenApiDocument, operationsByTag, typeText } from "@/components/docs/document"
import { curlOf, exampleOf } from "@/components/docs/example"
import { allEndpoints } from "@/server/rest/endpoints/all"
import { createOpenApiDocument } from "@/server/rest/openapi"

const document = createOpenApiDocument(allEndpoints) as unknown as OpenApiDocument
const { schemas } = document.components
const operations = [...operationsByTag(document).values()].flat()
const find = (id: string) => {
  const operation = operations.find(({ operationId }) => operationId === id)
  if (!operation) throw new Error(`no operation ${id}`)
  return operation
}

describe("API documentation page", () => {
  it("lists every operation", () => {
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual(
      allEndpoints.map(({ operationId }) => operationId).sort(),
    )
  })

  it("shows a runnable command line", () => {
    expect(curlOf(find("seek_movie"), schemas)).toBe(
      [
        'curl -X POST "$URL/api/meet/rooms/$ROOM_ID/seek_movie" \\',
        '  -H "Authorization: Bearer $TOKEN" \\',
        '  -H "Content-Type: application/json" \\',
        `  -d '{"position_ms":0}'`,
      ].join("\n"),
    )
    expect(curlOf(find("list_rooms"), schemas)).not.toContain("-d ")
  })

  it("gives examples with a request's required fields and all response fields", () => {
    const { body, answer } = find("create_room")
    expect(exampleOf(body ?? {}, schemas, { all: false })).toEqual({
      name: "friday-night",
      title: "Film night 🎬",
      time_zone: "Europe/Berlin",
    })
    expect(exampleOf(answer.schema ?? {}, schemas, { all: true })).toMatchObject({
      creator: { name: expect.any(String) },
      screening: { status: "scheduled", health: { framesPerSecond: 0 } },
    })
  })

  it.each([
    [{ type: ["string", "null"] }, "string or null"],
    [{ anyOf: [{ type: "string", format: "uuid" }, { type: "null" }] }, "uuid or null"],
    [{ type: "array", items: { $ref: "#/components/schemas/Room" } }, "list of Room"],
    [{ type: "integer", minimum: 1, maximum: 100 }, "integer from 1 to 100"],
    [{ type: "integer", minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }, "integer"],
    [{ enum: ["a", "b"] }, '"a" | "b"'],
  ])("describes %j", (schema, text) => {
    expect(typeText(schema)).toBe(text)
  })

  it("describes each error with its sentence", () => {
    expect(find("start_movie").problems).toContainEqual({
      status: "409",
      code: "ROOM_HAS_NO_MOVIE",
      sentence: "This room has no movie yet. Choose one, then start.",
    })
  })
})
