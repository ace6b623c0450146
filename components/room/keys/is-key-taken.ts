/** Whether the focused element handles a key itself: in dialogs and menus, on buttons, sliders and tabs. */
export function isKeyTaken({ key, target }: Pick<KeyboardEvent, "key" | "target">): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]")) return true
  if (key.startsWith("Arrow")) return target.matches("[role=slider], [role=tab], [role=radio]") || isScroller(target)
  // The space bar presses a button only for people who reached it by keyboard. A clicked button keeps the focus, and regains it
  // when its popup closes.
  return (
    key === " " &&
    !wasClicked &&
    target.matches("button:focus-visible, summary:focus-visible, [role=button]:focus-visible")
  )
}

/** Browsers show the focus ring after any key, so :focus-visible does not tell. */
let wasClicked = false

/** Tracks whether the focus moves by pointer or keyboard. Returns a function that stops. */
export function followFocus(): () => void {
  const onPointerDown = () => {
    wasClicked = true
  }
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === "Tab") wasClicked = false
  }
  window.addEventListener("pointerdown", onPointerDown, true)
  window.addEventListener("keydown", onKeyDown, true)
  return () => {
    window.removeEventListener("pointerdown", onPointerDown, true)
    window.removeEventListener("keydown", onKeyDown, true)
  }
}

function isScroller(element: Element): boolean {
  if (element === document.body || element.scrollHeight <= element.clientHeight) return false
  return /auto|scroll/.test(getComputedStyle(element).overflowY)
}
