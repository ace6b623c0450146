/**
 * iPhones and iPads leave the volume of elements to the buttons at their side, and say so by keeping it at 1. There LiveKit
 * mixes by Web Audio, whose gains they follow. Elsewhere the elements play: their sound goes on in a tab that sleeps.
 */
export function ignoresElementVolume(): boolean {
  const probe = document.createElement("audio")
  probe.volume = 0.5
  return probe.volume !== 0.5
}
