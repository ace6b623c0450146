import { web } from "@/server/composition/web"
import { createApi } from "@/server/rest/api"
import { allEndpoints } from "@/server/rest/endpoints/all"

const api = createApi(web, allEndpoints)

export { api as DELETE, api as GET, api as HEAD, api as OPTIONS, api as PATCH, api as POST, api as PUT }
