"use client"

import { useEffect } from "react"

/** An event, and what its field had in it at last. */
interface KeptEvent {
  event: Event
  value?: string
  checked?: boolean
}

declare global {
  interface Window {
    earlyInput?: { kept: KeptEvent[]; end: () => void }
  }
}

/**
 * Keeps what people press and enter while the scripts of the page are on their way. React drops such presses, forgets what is in fields
 * at the next change, and the browser would send such forms. Links are left alone, they work by themselves. Who presses again because
 * nothing happens means one press; of a field only what is in it in the end counts. Parts of the page may be at work before all of it
 * is: they hear none of it either, so that nothing happens twice.
 */
const keepScript = `(function(){
var types=["pointerdown","mousedown","pointerup","mouseup","click","input","change"],all=[];
function isEntered(event){return event.type==="input"||event.type==="change"}
function controlOf(event){
return event.target.closest&&event.target.closest(isEntered(event)?"input:not([type=file]),select,textarea":"button,[type=checkbox],[type=radio]");
}
function keep(event){
var control=controlOf(event);
if(!control)return;
event.stopImmediatePropagation();
if(event.type==="change"||control.tagName==="INPUT"&&!isEntered(event))return;
if(event.type==="click")event.preventDefault();
var kept=all.find(function(other){return other.event.type===event.type&&controlOf(other.event)===control});
if(!kept)all.push(kept={event:event});
kept.value=control.value;
kept.checked=control.checked;
}
types.forEach(function(type){addEventListener(type,keep,true)});
window.earlyInput={kept:all,end:function(){types.forEach(function(type){removeEventListener(type,keep,true)})}};
})()`

/** Gives the page, once it can be used, what people pressed and entered before that, in its order. Goes ahead of everything in `body`. */
export function EarlyInput() {
  useEffect(() => {
    // After the effects of the whole page: some of its parts can be used only then.
    const timer = setTimeout(() => {
      const { earlyInput } = window
      if (!earlyInput) return
      window.earlyInput = undefined
      earlyInput.end()
      for (const kept of earlyInput.kept) give(kept)
    })
    return () => clearTimeout(timer)
  }, [])
  return <script dangerouslySetInnerHTML={{ __html: keepScript }} />
}

/** Enters or presses again. React has put the fields right meanwhile, and overlooks what it believes to know of them. */
function give({ event, value, checked }: KeptEvent): void {
  const { target } = event
  if (event.type !== "input") {
    target?.dispatchEvent(new (event.constructor as typeof Event)(event.type, event))
  } else if (target instanceof HTMLInputElement && (target.type === "checkbox" || target.type === "radio")) {
    target.checked = !checked
    target.click()
  } else if (target instanceof HTMLSelectElement) {
    target.value = value ?? ""
    target.dispatchEvent(new Event("change", { bubbles: true }))
  } else if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) {
    // By the property that React watches, then by the browser's own.
    target.value = target.defaultValue
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(target), "value")?.set?.call(target, value)
    target.dispatchEvent(new Event("input", { bubbles: true }))
  }
}
