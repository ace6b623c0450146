import NextAuth from "next-auth"
import { web } from "@/server/composition/web"

interface Context {
  params: Promise<{ nextauth: string[] }>
}

function handler(req: Request, context: Context): Promise<Response> {
  return NextAuth(web().authOptions)(req, context)
}

export { handler as GET, handler as POST }
