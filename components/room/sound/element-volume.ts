/**
 * iPhones and iPads leave the volume of elements to the hardware buttons and keep the property at 1. There LiveKit mixes with
 * Web Audio. Elsewhere elements play, because their sound continues in a sleeping tab.
 */
export function ignoresElementVolume(): boolean {
  const probe = document.createElement("audio")
  probe.volume = 0.5
  return probe.volume !== 0.5
}
