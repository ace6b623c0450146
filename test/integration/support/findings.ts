import type { ProbeFindings } from "@/lib/contracts/probe"

/** Findings of a 720p film that has to be transcoded. */
export function findings(change: Partial<ProbeFindings> = {}): ProbeFindings {
  return {
    ok: true,
    sourceKey: "file films/alpha.mp4 1000 1",
    format: "mov,mp4,m4a,3gp,3g2,mj2",
    durationMs: 90_000,
    video: { codec: "h264", width: 1280, height: 720, frameRate: 24, hasBFrames: true, keyframeDistanceMs: 8000 },
    audio: [{ codec: "aac", channels: 2, sampleRateHz: 48_000, language: null }],
    bitrateBps: 3_000_000,
    delivery: "transcode",
    deliveryReasonCode: { code: "transcoded", values: { why: { code: "bFrames", values: {} } } },
    warningCodes: [],
    ...change,
  }
}
