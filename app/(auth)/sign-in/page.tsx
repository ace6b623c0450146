import { getTranslations } from "next-intl/server"
import { titleOf } from "@/app/page-metadata"
import { type CallbackParams, callbackPathOf } from "@/app/signed-in"
import { AuthFrame } from "@/components/account/auth-frame"
import { SignInForm } from "@/components/account/sign-in-form"

export const generateMetadata = titleOf("account.signIn.page")

export default async function SignInPage({ searchParams }: { searchParams: CallbackParams }) {
  const callbackPath = await callbackPathOf(searchParams)
  const t = await getTranslations("account.signIn")
  return (
    <AuthFrame
      title={t("title")}
      lead={t("lead")}
      other={{
        question: t("new"),
        label: t("create"),
        href: `/register?callbackUrl=${encodeURIComponent(callbackPath)}`,
      }}
    >
      <SignInForm callbackPath={callbackPath} />
    </AuthFrame>
  )
}
