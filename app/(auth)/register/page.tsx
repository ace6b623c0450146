import type { Metadata } from "next"
import Link from "next/link"
import { redirect } from "next/navigation"
import { currentPerson } from "@/app/signed-in"
import { AuthFrame } from "@/components/account/auth-frame"
import { RegisterForm } from "@/components/account/register-form"
import { safeCallbackPath, signInPath } from "@/components/shell/callback-path"

export const metadata: Metadata = { title: "Create an account" }

export default async function RegisterPage({
  searchParams,
}: {
  searchParams: Promise<{ callbackUrl?: string | string[] }>
}) {
  const callbackPath = safeCallbackPath((await searchParams).callbackUrl)
  if (await currentPerson()) redirect(callbackPath)
  return (
    <AuthFrame
      title="Create an account"
      lead="A room, a movie, a time: the rest happens by itself."
      footer={
        <>
          Have an account already?{" "}
          <Link
            className="inline-flex h-11 items-center font-medium text-accent hover:underline"
            href={signInPath(callbackPath)}
          >
            Sign in
          </Link>
        </>
      }
    >
      <RegisterForm callbackPath={callbackPath} />
    </AuthFrame>
  )
}
