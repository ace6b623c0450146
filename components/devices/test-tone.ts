/** Three rising notes, in Hz. */
const NOTES = [523.25, 659.25, 783.99]
const NOTE_S = 0.28

type SinkContext = AudioContext & { setSinkId?: (deviceId: string) => Promise<void> }

/** Whether this browser lets pages choose the speaker. */
export const canChooseSpeaker = () => "setSinkId" in AudioContext.prototype

/** Plays the notes on a speaker ("" is the browser's default) and resolves when they end. */
export async function playTestTone(deviceId: string): Promise<void> {
  const context: SinkContext = new AudioContext()
  try {
    if (deviceId !== "") await context.setSinkId?.(deviceId)
    const volume = new GainNode(context, { gain: 0 })
    volume.connect(context.destination)
    const beginS = context.currentTime + 0.05
    const oscillator = new OscillatorNode(context)
    oscillator.connect(volume)
    NOTES.forEach((hertz, index) => {
      const atS = beginS + index * NOTE_S
      oscillator.frequency.setValueAtTime(hertz, atS)
      volume.gain.setValueAtTime(0, atS)
      volume.gain.linearRampToValueAtTime(0.3, atS + 0.03)
      volume.gain.linearRampToValueAtTime(0, atS + NOTE_S)
    })
    const ended = new Promise((resolve) => oscillator.addEventListener("ended", resolve, { once: true }))
    oscillator.start(beginS)
    oscillator.stop(beginS + NOTES.length * NOTE_S)
    await ended
  } finally {
    await context.close()
  }
}
