import type { Finding, Fingerprint, MediaFacts, TrackFacts } from './media.ts'
import { SOFTWARE_NAMES } from './mp4/find-software.ts'

/** Recorders close a file within moments; copying keeps the time, editing does not. */
const MODIFIED_LATER_MS = 10 * 60_000
const HOUR = 3_600_000

/**
 * Signs that a file was processed after recording. They are questions for a person, never a
 * verdict: genuine files of some makers have edit lists or their index in front. With a baseline
 * of the same recorder model only differences from it count, otherwise the usual look of body
 * cameras does. Proof of integrity is the digest taken at docking, not this.
 */
export function judgeEditSigns(
  facts: MediaFacts,
  endAtMs: number | undefined,
  modifiedAtMs: number | undefined,
  baseline: Fingerprint | undefined,
): Finding[] {
  const video = facts.tracks.find((track) => track.kind === 'video')
  const own = fingerprint(facts)
  return [
    ...softwareSigns(facts),
    ...(baseline && own ? compareWithBaseline(own, baseline) : usualLook(facts, video)),
    ...(video?.irregular ?? []).slice(0, 5).map(
      (odd): Finding => ({
        code: 'edit-interval',
        facts: { seconds: odd.atMs / 1000, ms: odd.lastsMs },
      }),
    ),
    ...modifiedSign(endAtMs, modifiedAtMs),
  ]
}

function softwareSigns(facts: MediaFacts): Finding[] {
  const texts = [...facts.software, ...facts.tracks.map((track) => track.compressor ?? '')]
  const names = new Set(texts.flatMap((text) => text.match(SOFTWARE_NAMES) ?? []))
  if (names.size === 0) return []
  return [{ code: 'edit-software', facts: { software: [...names].join('、').slice(0, 200) } }]
}

function usualLook(facts: MediaFacts, video: TrackFacts | undefined): Finding[] {
  if (!video) return []
  const findings: Finding[] = []
  const edit = video.edits[0]
  if (edit) {
    const ms = edit.mediaMs < 0 ? edit.durationMs : edit.mediaMs
    findings.push({ code: 'edit-list', facts: { ms } })
  }
  if (video.bFrames) findings.push({ code: 'edit-b-frames', facts: {} })
  const [moov, mdat] = [facts.boxOrder.indexOf('moov'), facts.boxOrder.indexOf('mdat')]
  if (!facts.fragmented && moov >= 0 && moov < mdat) {
    findings.push({ code: 'edit-index-first', facts: {} })
  }
  return findings
}

/** A whole-hour difference up to 14 h is the zone of a FAT card's local times, not a later edit. */
function modifiedSign(endAtMs: number | undefined, modifiedAtMs: number | undefined): Finding[] {
  if (endAtMs === undefined || modifiedAtMs === undefined) return []
  const later = modifiedAtMs - endAtMs
  const hours = Math.round(later / HOUR)
  const zone = hours <= 14 && Math.abs(later - hours * HOUR) <= MODIFIED_LATER_MS
  if (later <= MODIFIED_LATER_MS || zone) return []
  return [{ code: 'edit-modified-later', facts: { minutes: Math.round(later / 60_000) } }]
}

/** How a file was written. Undefined for files without an MP4 or MOV index. */
export function fingerprint(facts: MediaFacts): Fingerprint | undefined {
  if (facts.container !== 'mov' || facts.tracks.length === 0) return undefined
  const look = (kind: TrackFacts['kind']) =>
    facts.tracks
      .filter((track) => track.kind === kind)
      .map((track) =>
        [
          track.tag,
          track.handler ?? '',
          track.compressor ?? '',
          track.timescale ?? '',
          track.edits.length > 0 ? 'elst' : '',
          track.bFrames ? 'ctts' : '',
        ].join('/'),
      )
      .join(';')
  return {
    brand: facts.brand ?? '',
    // A fragmented file repeats moof and mdat for as long as it runs.
    boxOrder: [...new Set(facts.boxOrder)].join(','),
    video: look('video'),
    audio: look('audio'),
    gop: facts.tracks.find((track) => track.kind === 'video')?.gop,
  }
}

const PARTS = {
  brand: '封装标识',
  boxOrder: '文件结构次序',
  video: '画面轨参数',
  audio: '声音轨参数',
  gop: '关键帧间隔',
} as const

/** What differs from the fingerprint that this recorder model usually has. */
export function compareWithBaseline(own: Fingerprint, usual: Fingerprint): Finding[] {
  const keys = ['brand', 'boxOrder', 'video', 'audio', 'gop'] as const
  return keys
    .filter((key) => own[key] !== usual[key])
    .map((key) => ({
      code: 'edit-differs',
      facts: {
        what: PARTS[key],
        found: String(own[key] ?? '无'),
        usual: String(usual[key] ?? '无'),
      },
    }))
}

/** At least this many files, and nearly all alike, make a baseline. */
const LEARN_FROM = 3
const LEARN_SHARE = 0.8

/** The fingerprint that a recorder model usually has, or undefined while that is not clear. */
export function learnBaseline(seen: readonly Fingerprint[]): Fingerprint | undefined {
  const counts = new Map<string, { print: Fingerprint; count: number }>()
  for (const print of seen) {
    const key = JSON.stringify([print.brand, print.boxOrder, print.video, print.audio, print.gop])
    counts.set(key, { print, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  const most = [...counts.values()].sort((a, b) => b.count - a.count)[0]
  const clear = most && seen.length >= LEARN_FROM && most.count >= LEARN_SHARE * seen.length
  return clear ? most.print : undefined
}
