import { UserMenu } from "@/components/shell/user-menu"
import { Logo } from "./logo"
import { MainNav } from "./main-nav"

export function Header({ name }: { name: string | null }) {
  return (
    <header className="sticky top-0 z-30 border-line/60 border-b bg-canvas/85 backdrop-blur">
      <div className="mx-auto flex h-16 max-w-6xl items-center gap-2 px-4 sm:gap-6 sm:px-6">
        <Logo />
        {name !== null && (
          <>
            <MainNav />
            <div className="ml-auto">
              <UserMenu name={name} />
            </div>
          </>
        )}
      </div>
    </header>
  )
}
