"use client"

import { useEffect } from "react"

/** An event, and the final value of its field. */
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
 * Records presses and input while the scripts of the page load. React drops such presses and forgets the contents of fields at the next
 * change, and the browser would submit such forms. Links work without scripts and are left alone. Repeated presses of a control count
 * once, and only the final value of a field counts. The events reach no part of the page, because one that hydrates early would
 * handle them twice.
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

/** Replays the recorded input, in order, once the page is hydrated. Must be the first element of `body`. */
export function EarlyInput() {
  useEffect(() => {
    // After the effects of the whole page: some of its parts work only then.
    const timer = setTimeout(() => {
      const { earlyInput } = window
      if (!earlyInput) return
      window.earlyInput = undefined
      earlyInput.end()
      for (const kept of earlyInput.kept) replay(kept)
    })
    return () => clearTimeout(timer)
  }, [])
  return <script dangerouslySetInnerHTML={{ __html: keepScript }} />
}

/** React has reset the fields by now, and ignores an event whose value it believes to know. */
function replay({ event, value, checked }: KeptEvent): void {
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
    // Through the property that React watches, then through the browser's own.
    target.value = target.defaultValue
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(target), "value")?.set?.call(target, value)
    target.dispatchEvent(new Event("input", { bubbles: true }))
  }
}
