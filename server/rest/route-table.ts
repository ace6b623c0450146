import { AppError } from "@/lib/contracts/errors"
import type { Endpoint } from "./endpoint"

export interface Route {
  /** By method; GET also answers HEAD. */
  endpoints: ReadonlyMap<string, Endpoint>
  /** Decoded path segments. */
  params: Record<string, string>
  /** Value of the Allow header. */
  allow: string
}

interface Path {
  segments: string[]
  endpoints: Map<string, Endpoint>
}

const isParameter = (segment: string): boolean => segment.startsWith("{")
const nameOf = (parameter: string): string => parameter.slice(1, -1)

/**
 * Finds the operations of a path, or null.
 * @throws INVALID_INPUT when the percent-encoding is malformed.
 */
export function createRouteTable(endpoints: readonly Endpoint[]): (pathname: string) => Route | null {
  const paths = new Map<string, Path>()
  for (const endpoint of endpoints) {
    const path = paths.get(endpoint.path) ?? { segments: endpoint.path.split("/").slice(1), endpoints: new Map() }
    if (path.endpoints.has(endpoint.method)) throw new Error(`${endpoint.method} ${endpoint.path} is defined twice`)
    path.endpoints.set(endpoint.method, endpoint)
    paths.set(endpoint.path, path)
  }
  // Literal segments before parameters: /rooms/mine is not the room "mine".
  const ordered = [...paths.values()].sort((a, b) => parametersIn(a) - parametersIn(b))

  return (pathname) => {
    const segments = pathname.replace(/\/$/, "").split("/").slice(1)
    const path = ordered.find((each) => matches(each.segments, segments))
    if (!path) return null
    const params: Record<string, string> = {}
    for (const [index, segment] of path.segments.entries()) {
      if (isParameter(segment)) params[nameOf(segment)] = decode(segments[index] ?? "")
    }
    return { endpoints: path.endpoints, params, allow: allowOf(path) }
  }
}

const parametersIn = ({ segments }: Path): number => segments.filter(isParameter).length

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) => (isParameter(part) ? segments[index] !== "" : part === segments[index]))
  )
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch (error) {
    throw new AppError("INVALID_INPUT", { detail: "addressEncoding", cause: error })
  }
}

function allowOf({ endpoints }: Path): string {
  return [
    ...[...endpoints.keys()].flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])),
    "OPTIONS",
  ].join(", ")
}
