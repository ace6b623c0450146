import type { FFEncoderCodec } from "node-av/constants"
import { Codec, CodecContext, Dictionary, FFmpegError } from "node-av/lib"

/** Opens one of FFmpeg's encoders by its name. The caller disposes the context. */
export async function openEncoder(
  name: "libx264" | "libopus" | "mjpeg",
  options: Record<string, string>,
  configure: (context: CodecContext) => void,
): Promise<CodecContext> {
  const codec = Codec.findEncoderByName(name as FFEncoderCodec)
  if (!codec) throw new Error(`this FFmpeg has no encoder ${name}`)
  const context = new CodecContext()
  context.allocContext3(codec)
  configure(context)
  using dictionary = Dictionary.fromObject(options)
  const code = await context.open2(codec, dictionary)
  if (code < 0) context.freeContext()
  FFmpegError.throwIfError(code, `open ${name}`)
  return context
}
