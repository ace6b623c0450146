import { getTranslations } from "next-intl/server"
import { titleOf } from "@/app/page-metadata"
import { type CallbackParams, callbackPathOf } from "@/app/signed-in"
import { AuthFrame } from "@/components/account/auth-frame"
import { RegisterForm } from "@/components/account/register-form"
import { signInPath } from "@/components/shell/callback-path"

export const generateMetadata = titleOf("account.register.title")

export default async function RegisterPage({ searchParams }: { searchParams: CallbackParams }) {
  const callbackPath = await callbackPathOf(searchParams)
  const t = await getTranslations("account.register")
  const tSignIn = await getTranslations("account.signIn")
  return (
    <AuthFrame
      title={t("title")}
      lead={t("lead")}
      other={{ question: t("have"), label: tSignIn("submit"), href: signInPath(callbackPath) }}
    >
      <RegisterForm callbackPath={callbackPath} />
    </AuthFrame>
  )
}
