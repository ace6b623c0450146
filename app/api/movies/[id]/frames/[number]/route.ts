import { moviePicture } from "@/app/api/movies/picture"

/** A frame that can become the movie's poster: GET /api/movies/<id>/frames/<number> */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string; number: string }> },
): Promise<Response> {
  const { id, number } = await params
  return moviePicture(request, id, number)
}
