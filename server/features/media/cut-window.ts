import type { ProxySource } from './proxy-commands.ts'

/** Where ffmpeg begins to read for a part of a film, and what is then left out of it. */
export interface CutWindow {
  /** Before the input. */
  readonly seek: readonly string[]
  /** First in the chain of the picture and of the sound: time 0 is the beginning of the part. */
  readonly picture: string
  readonly sound: string
}

/** An MPEG-TS has no index: a jump into it may land behind the key picture that is needed. */
const EARLIER_MS = 20_000

/**
 * The part from one time to another. ffmpeg's own `-t` counts from the first picture that it finds:
 * where the part begins in a gap it would run on behind the end, into what was not asked for.
 */
export function cutWindow(
  { container }: Pick<ProxySource, 'container'>,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): CutWindow {
  const at = container === 'mpegts' ? Math.max(0, fromMs - EARLIER_MS) : fromMs
  const lead = seconds(fromMs - at)
  const range = `start=${lead}:end=${seconds(toMs - at)}`
  return {
    seek: ['-ss', seconds(at), '-t', seconds(toMs - at)],
    picture: `trim=${range},setpts=PTS-${lead}/TB`,
    sound: `atrim=${range},asetpts=PTS-${lead}/TB`,
  }
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(4)
}
