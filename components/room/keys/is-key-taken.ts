/** Whether a key belongs to what has the focus, and not to the room: in dialogs and menus, on buttons, sliders and tabs. */
export function isKeyTaken({ key, target }: Pick<KeyboardEvent, "key" | "target">): boolean {
  if (!(target instanceof Element)) return false
  if (target.closest("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]")) return true
  if (key.startsWith("Arrow")) return target.matches("[role=slider], [role=tab], [role=radio]") || isScroller(target)
  // A button that was clicked keeps the focus: only who went to it by keys means it by the space bar.
  return key === " " && target.matches("button:focus-visible, summary:focus-visible, [role=button]:focus-visible")
}

function isScroller(element: Element): boolean {
  if (element === document.body || element.scrollHeight <= element.clientHeight) return false
  return /auto|scroll/.test(getComputedStyle(element).overflowY)
}
