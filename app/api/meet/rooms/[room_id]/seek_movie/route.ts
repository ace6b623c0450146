import { web } from "@/server/composition"
import { apiRoute } from "@/server/rest/api-route"
import { seekMovie } from "@/server/rest/meet"

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute(web, { POST: seekMovie })
