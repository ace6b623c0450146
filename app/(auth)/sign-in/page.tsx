import type { Metadata } from "next"
import Link from "next/link"
import { redirect } from "next/navigation"
import { currentPerson } from "@/app/signed-in"
import { AuthFrame } from "@/components/account/auth-frame"
import { SignInForm } from "@/components/account/sign-in-form"
import { safeCallbackPath } from "@/components/shell/callback-path"

export const metadata: Metadata = { title: "Sign in" }

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ callbackUrl?: string | string[] }>
}) {
  const callbackPath = safeCallbackPath((await searchParams).callbackUrl)
  if (await currentPerson()) redirect(callbackPath)
  return (
    <AuthFrame
      title="Welcome back"
      lead="Sign in to watch movies together."
      footer={
        <>
          New here?{" "}
          <Link
            className="inline-flex h-11 items-center font-medium text-accent hover:underline"
            href={`/register?callbackUrl=${encodeURIComponent(callbackPath)}`}
          >
            Create an account
          </Link>
        </>
      }
    >
      <SignInForm callbackPath={callbackPath} />
    </AuthFrame>
  )
}
