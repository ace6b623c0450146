/**
 * On iPhones and iPads only the hardware buttons change an element's volume, and the property stays at 1. There LiveKit mixes
 * with Web Audio. Elsewhere elements play, because their sound continues in a sleeping tab.
 */
export function ignoresElementVolume(): boolean {
  const probe = document.createElement("audio")
  probe.volume = 0.5
  return probe.volume !== 0.5
}
