import { AV_CHANNEL_ORDER_NATIVE } from "node-av/constants"
import { SOUND_CHANNELS } from "../pacing/sound-grid"

/** FFmpeg's channel layout for front left and front right. */
export const stereo = { nbChannels: SOUND_CHANNELS, order: AV_CHANNEL_ORDER_NATIVE, mask: 3n }
