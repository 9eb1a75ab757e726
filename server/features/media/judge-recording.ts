import { weighFinding } from './findings.ts'
import { fingerprint, judgeEditSigns } from './judge-edit-signs.ts'
import { judgePlayable } from './judge-playable.ts'
import { judgeStart, type RecordingContext } from './judge-start.ts'
import type {
  Finding,
  Fingerprint,
  InteriorGap,
  MediaFacts,
  Positions,
  ProbeResult,
  Stretch,
  TrackFacts,
} from './media.ts'

/**
 * Says what the bytes of a recording mean, given what else is known about it. Pure: the same
 * facts can be judged again when patterns, context or baseline change, without reading the file.
 */
export function judgeRecording(
  facts: MediaFacts,
  context: RecordingContext,
  baseline?: Fingerprint,
): ProbeResult {
  const video = usable(facts, 'video')
  const audio = usable(facts, 'audio')
  const main = video ?? audio
  const lengthMs = main ? main.endMs - main.startMs : 0
  const durationMs = lengthMs > 0 ? lengthMs : undefined
  const { start, findings: startFindings } = judgeStart(facts, durationMs, context)
  const gaps = mergeGaps(video, audio)
  const endAtMs = start.chosen && start.chosen.atMs + (durationMs ?? 0)
  const content = contentFindings(facts, main !== undefined, gaps)
  const damaged = content.some((finding) => isDamage(finding))
  const { photo, positions } = facts
  const some = main !== undefined || photo !== undefined || positions !== undefined
  return {
    schema: 1,
    readable: !some ? 'not' : damaged || facts.unread.length > 0 ? 'partly' : 'whole',
    kind: video ? 'video' : audio ? 'audio' : photo ? 'photo' : 'none',
    container: facts.container,
    looksLike: facts.looksLike,
    video,
    audio,
    photo: photo && { ...photo, make: facts.make, model: facts.model, software: facts.software[0] },
    durationMs,
    place: facts.place,
    positions,
    name: context.name,
    start,
    interiorGaps: gaps,
    truncated: content.some((one) => CUT.has(one.code)),
    damaged,
    findings: [
      ...content,
      ...(facts.container === 'unknown' || positions ? [] : startFindings),
      ...marked(context),
    ],
    editSigns: main ? judgeEditSigns(facts, endAtMs, context.modifiedAtMs, baseline) : [],
    fingerprint: fingerprint(facts),
    playable: judgePlayable(facts),
    tools: facts.tools,
  }
}

/** Why there is nothing: for the page in Chinese, for the operator in the child's words. */
export interface Unread {
  readonly reason: string
  readonly detail: string
}

/** When the reading process itself failed: a result like any other, saying so. */
export function couldNotRead(
  bytes: number,
  unread: Unread,
  context: RecordingContext,
): ProbeResult {
  const facts: MediaFacts = {
    container: 'unknown',
    bytes,
    boxOrder: [],
    fragmented: false,
    software: [],
    tracks: [],
    damage: [],
    unread: [],
    tools: {},
  }
  const result = judgeRecording(facts, context)
  const failed: Finding = { code: 'could-not-read', facts: { ...unread } }
  return { ...result, findings: [failed, ...marked(context)], damaged: false }
}

const CUT = new Set(['truncated', 'no-index', 'fewer-frames', 'photo-cut', 'media-missing'])

function usable(facts: MediaFacts, kind: 'video' | 'audio'): TrackFacts | undefined {
  return facts.tracks.find((track) => track.kind === kind && track.samples > 0)
}

const isDamage = (finding: Finding) =>
  weighFinding(finding.code) === 'defect' && finding.code !== 'interior-gap'

function marked(context: RecordingContext): Finding[] {
  return context.name?.important ? [{ code: 'important-mark', facts: {} }] : []
}

function contentFindings(
  facts: MediaFacts,
  readable: boolean,
  gaps: readonly InteriorGap[],
): Finding[] {
  return [
    ...identityFindings(facts, readable),
    ...facts.damage,
    ...facts.unread,
    ...fewerFrames(facts),
    ...secondOpinion(facts),
    ...gaps.map((gap): Finding => {
      const seconds = Math.round(gap.lostMs / 100) / 10
      if (gap.of === 'sound') return { code: 'sound-gap', facts: { seconds } }
      const { of, fromMs, toMs } = gap
      return { code: 'interior-gap', facts: { seconds, of, fromMs, toMs } }
    }),
  ].slice(0, 150)
}

function identityFindings(facts: MediaFacts, readable: boolean): Finding[] {
  if (facts.container === 'unknown') {
    if (facts.looksLike === undefined) return []
    if (facts.looksLike === 'empty') return [{ code: 'empty', facts: {} }]
    return [{ code: 'not-media', facts: { looksLike: facts.looksLike } }]
  }
  if (facts.positions) return positionFindings(facts.positions)
  const explained = facts.damage.length > 0 || facts.unread.length > 0
  const nothing = !readable && !facts.photo && !explained
  return nothing ? [{ code: 'no-tracks', facts: {} }] : []
}

function positionFindings({ count, refused }: Positions): Finding[] {
  return [
    ...(count === 0 ? [{ code: 'no-fix' as const, facts: {} }] : []),
    ...(refused > 0 ? [{ code: 'positions-refused' as const, facts: { count: refused } }] : []),
  ]
}

/** By time, not by number: an AVI counts skipped pictures that have no bytes. */
function fewerFrames(facts: MediaFacts): Finding[] {
  if (facts.container !== 'avi') return []
  return facts.tracks.flatMap((track): Finding[] => {
    const { announced, samples } = track
    if (!announced || track.endMs >= 0.98 * announced.ms) return []
    return [{ code: 'fewer-frames', facts: { announced: announced.samples, found: samples } }]
  })
}

/** Seconds of audio padding and the last frame make small differences normal. */
const READERS_AGREE_MS = 1_000

function secondOpinion(facts: MediaFacts): Finding[] {
  const opinion = facts.secondOpinion
  const own = usable(facts, 'video')?.endMs ?? usable(facts, 'audio')?.endMs
  if (!opinion || own === undefined) return []
  if (opinion.failed) return [{ code: 'second-opinion-failed', facts: {} }]
  const other = opinion.durationMs
  // A general reader counts the cut fragment at the end too: no contradiction in a cut file.
  const cut = facts.damage.length > 0
  if (other === undefined || cut || Math.abs(other - own) <= READERS_AGREE_MS) return []
  return [{ code: 'readers-disagree', facts: { own, other } }]
}

function mergeGaps(video: TrackFacts | undefined, audio: TrackFacts | undefined): InteriorGap[] {
  const picture = video?.gaps ?? []
  const sound = audio?.gaps ?? []
  const all: InteriorGap[] = [
    ...picture.map((gap) => withLength(gap, meets(gap, sound) ? 'both' : 'picture')),
    ...sound.filter((gap) => !meets(gap, picture)).map((gap) => withLength(gap, 'sound')),
  ]
  // A recording of sound alone has no picture that could have gone on.
  const kept = video ? all : all.map((gap) => ({ ...gap, of: 'both' as const }))
  return kept.sort((a, b) => a.fromMs - b.fromMs).slice(0, 1000)
}

function withLength(gap: Stretch, of: InteriorGap['of']): InteriorGap {
  return { fromMs: gap.fromMs, toMs: gap.toMs, lostMs: gap.toMs - gap.fromMs, of }
}

/** Two gaps are one when they share at least half of the longer one. */
function meets(gap: Stretch, others: readonly Stretch[]): boolean {
  return others.some((other) => {
    const shared = Math.min(gap.toMs, other.toMs) - Math.max(gap.fromMs, other.fromMs)
    return shared * 2 >= Math.max(gap.toMs - gap.fromMs, other.toMs - other.fromMs)
  })
}
