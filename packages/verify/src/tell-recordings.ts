import { PACKET_PATHS, type PacketRecording } from '@liuhen/format'
import type { Check, CheckCode } from './checks.ts'
import type { Contents } from './read-contents.ts'
import { inChina } from './tell-custody.ts'
import type { VerdictRecording, VerdictSince } from './verdict.ts'

/**
 * What is proven for each recording: that the ledger's key holds, and that nothing is wrong with
 * this recording's own files and facts. Another film, or a paper beside it, may still be broken.
 */
export function tellRecordings(
  contents: Contents,
  checks: readonly Check[],
  since: ReadonlyMap<string, VerdictSince>,
): readonly VerdictRecording[] {
  const broken = checks.filter(({ holds }) => !holds)
  return contents.recordings.map((recording) => {
    const path = originalOf(contents, recording)
    const places = ownPlaces(recording, path ?? '')
    const holds = !broken.some(
      ({ code, where }) =>
        GROUND.has(code) || where === undefined || places.some((place) => isAt(where, place)),
    )
    const { bytes, sha256, sm3, name } = recording
    const seen = saySince(since.get(recording.sealedBy))
    const proven = holds ? [...sayProven(recording, path !== null), ...seen] : []
    return { id: recording.recording, name, path, bytes, sha256, sm3, holds, proven }
  })
}

/** Without these no fact is proven. A fault without a place may concern anything. */
export const GROUND: ReadonlySet<CheckCode> = new Set([
  'ledger.key',
  'ledger.pinned',
  'ledger.checkpoint',
  'packet.readable',
])

function ownPlaces({ recording, sealedBy }: PacketRecording, original: string): readonly string[] {
  return [
    original,
    PACKET_PATHS.recording(recording),
    PACKET_PATHS.receipt(recording),
    PACKET_PATHS.fact(sealedBy),
    PACKET_PATHS.proof(sealedBy),
    `${PACKET_PATHS.texts} ${sealedBy}`,
    `${PACKET_PATHS.packet} ${recording}`,
  ]
}

function originalOf({ sheet }: Contents, { recording }: PacketRecording): string | null {
  const listed = sheet.recordings.find(({ id }) => id === recording)
  return listed === undefined ? '' : listed.original
}

/** `where` is the path, or the path and a field after a space. */
export function isAt(where: string, place: string): boolean {
  return where === place || where.startsWith(`${place} `)
}

/** By another clock than the agency's. */
function saySince(since: VerdictSince | undefined): readonly string[] {
  if (since === undefined) return []
  return [`单位以外的证明：至迟在 ${inChina(since.at)}（北京时间）已经封存（${since.by}）`]
}

function sayProven(
  { sealedAt, operators, time }: PacketRecording,
  here: boolean,
): readonly string[] {
  const sealed = inChina(sealedAt)
  return [
    here
      ? `原始文件自 ${sealed}（北京时间）封存以来未改动一个字节`
      : `原件于 ${sealed}（北京时间）封存，长度和校验值已登记在账本中；原件不在包内`,
    `封存时的操作人 ${operators.length} 名，已登记在账本中`,
    ...(time.correctedStart === null
      ? ['录制开始时间：设备时间或偏差不明，未能校正']
      : [
          `录制开始时间（按设备时钟及采集时测得的偏差校正）：${inChina(time.correctedStart)}` +
            (time.offsetBoundMs === null ? '' : `，误差不超过 ${time.offsetBoundMs} 毫秒`),
        ]),
  ]
}
