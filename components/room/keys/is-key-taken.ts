/** Whether a key belongs to what has the focus, and not to the room: in dialogs and menus, on buttons, sliders and tabs. */
export function isKeyTaken({ key, target }: Pick<KeyboardEvent, "key" | "target">): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]")) return true
  if (key.startsWith("Arrow")) return target.matches("[role=slider], [role=tab], [role=radio]") || isScroller(target)
  // Only who went to a button by keys means it by the space bar: one that was clicked keeps the focus, and gets it back when what
  // it opened is closed.
  return (
    key === " " &&
    !wasClicked &&
    target.matches("button:focus-visible, summary:focus-visible, [role=button]:focus-visible")
  )
}

/** The focus is where a click has left it, whatever the browser shows: its ring appears with any key. */
let wasClicked = false

/** Notes how the focus moves, for as long as keys are listened to. Returns the end of it. */
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
