import type { MediaFacts, Playable } from './media.ts'

/** H.264 profiles with 4:2:0 and 8 bits: Baseline, Main, Extended, High. */
const PLAIN_AVC = new Set([66, 77, 88, 100])
const NATIVE_SOUND = new Set(['aac', 'mp3', 'opus', 'flac'])
const NATIVE_WAV = new Set([
  'pcm_s16le',
  'pcm_s24le',
  'pcm_u8',
  'pcm_f32le',
  'pcm_mulaw',
  'pcm_alaw',
])

/**
 * What a browser needs to show a recording: `native` plays as it is by byte ranges; `remux` has
 * playable pictures in a container that is not (or is fragmented, which took 56 s to start);
 * `transcode` needs a proxy. HEVC is `transcode` because browsers without it show no error, only
 * no picture.
 */
export function judgePlayable(facts: MediaFacts): Playable {
  const { container, tracks } = facts
  if (container === 'jpeg') return 'native'
  // Browsers and ffmpeg read an index more strictly than we do.
  if (facts.secondOpinion?.failed) return 'none'
  const readable = tracks.filter((track) => track.samples > 0)
  const video = readable.find((track) => track.kind === 'video')
  const audio = readable.find((track) => track.kind === 'audio')
  if (video) {
    const plain = video.codec === 'h264' && PLAIN_AVC.has(video.profile ?? 77)
    if (!plain) return 'transcode'
    const sound = !audio || NATIVE_SOUND.has(audio.codec)
    return container === 'mov' && !facts.fragmented && sound ? 'native' : 'remux'
  }
  if (!audio) return 'none'
  if (container === 'wav') return NATIVE_WAV.has(audio.codec) ? 'native' : 'transcode'
  if (container === 'mp3') return 'native'
  const native = container === 'mov' && NATIVE_SOUND.has(audio.codec)
  return native ? (facts.fragmented ? 'remux' : 'native') : 'transcode'
}
