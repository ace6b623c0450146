import Link from "next/link"
import { redirect } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { titleOf } from "@/app/page-metadata"
import { currentPerson } from "@/app/signed-in"
import { AuthFrame } from "@/components/account/auth-frame"
import { RegisterForm } from "@/components/account/register-form"
import { safeCallbackPath, signInPath } from "@/components/shell/callback-path"

export const generateMetadata = titleOf("account.register.title")

export default async function RegisterPage({
  searchParams,
}: {
  searchParams: Promise<{ callbackUrl?: string | string[] }>
}) {
  const callbackPath = safeCallbackPath((await searchParams).callbackUrl)
  if (await currentPerson()) redirect(callbackPath)
  const t = await getTranslations("account.register")
  const tSignIn = await getTranslations("account.signIn")
  return (
    <AuthFrame
      title={t("title")}
      lead={t("lead")}
      footer={
        <>
          {t("have")}{" "}
          <Link
            prefetch={false}
            className="inline-flex h-11 items-center font-medium text-accent hover:underline"
            href={signInPath(callbackPath)}
          >
            {tSignIn("submit")}
          </Link>
        </>
      }
    >
      <RegisterForm callbackPath={callbackPath} />
    </AuthFrame>
  )
}
