import Link from "next/link"
import { redirect } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { titleOf } from "@/app/page-metadata"
import { currentPerson } from "@/app/signed-in"
import { AuthFrame } from "@/components/account/auth-frame"
import { SignInForm } from "@/components/account/sign-in-form"
import { safeCallbackPath } from "@/components/shell/callback-path"

export const generateMetadata = titleOf("account.signIn.page")

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ callbackUrl?: string | string[] }>
}) {
  const callbackPath = safeCallbackPath((await searchParams).callbackUrl)
  if (await currentPerson()) redirect(callbackPath)
  const t = await getTranslations("account.signIn")
  return (
    <AuthFrame
      title={t("title")}
      lead={t("lead")}
      footer={
        <>
          {t("new")}{" "}
          <Link
            prefetch={false}
            className="inline-flex h-11 items-center font-medium text-accent hover:underline"
            href={`/register?callbackUrl=${encodeURIComponent(callbackPath)}`}
          >
            {t("create")}
          </Link>
        </>
      }
    >
      <SignInForm callbackPath={callbackPath} />
    </AuthFrame>
  )
}
