import { moviePicture } from "@/app/api/movies/picture"

/** The poster of a movie: GET /api/movies/<id>/poster */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return moviePicture(request, (await params).id, null)
}
