"use client"

import { useEffect } from "react"

declare global {
  interface Window {
    earlyInput?: { events: Event[]; end: () => void }
  }
}

/**
 * Keeps what people press and type while the scripts of the page are on their way. React drops such presses, forgets such text at
 * the next change, and the browser would send such forms. Links are left alone, they work by themselves. Who presses again because
 * nothing happens means one press; of a field only the text that it has in the end counts.
 */
const keepScript = `(function(){
var presses=["pointerdown","mousedown","pointerup","mouseup","click"],types=presses.concat("input","change"),events=[];
function controlOf(event){
return event.target.closest&&event.target.closest(presses.includes(event.type)?"button,[type=checkbox],[type=radio]":"input,select,textarea");
}
function keep(event){
var control=controlOf(event);
if(!control)return;
event.stopImmediatePropagation();
if(event.type==="click")event.preventDefault();
if(!events.some(function(kept){return kept.type===event.type&&controlOf(kept)===control}))events.push(event);
}
types.forEach(function(type){addEventListener(type,keep,true)});
window.earlyInput={events:events,end:function(){types.forEach(function(type){removeEventListener(type,keep,true)})}};
})()`

/** Gives the page, once it can be used, what people pressed and typed before that, in its order. Goes ahead of everything in `body`. */
export function EarlyInput() {
  useEffect(() => {
    // After the effects of the whole page: some of its parts can be used only then.
    const timer = setTimeout(() => {
      const { earlyInput } = window
      if (!earlyInput) return
      window.earlyInput = undefined
      earlyInput.end()
      for (const event of earlyInput.events) {
        if (event.type === "input") forgetValue(event.target)
        event.target?.dispatchEvent(new (event.constructor as typeof Event)(event.type, event))
      }
    })
    return () => clearTimeout(timer)
  }, [])
  return <script dangerouslySetInnerHTML={{ __html: keepScript }} />
}

/** Makes React see the text that it found in a field as news: by the property that it watches, then by the browser's own. */
function forgetValue(field: EventTarget | null): void {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return
  const typed = field.value
  field.value = field.defaultValue
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set?.call(field, typed)
}
