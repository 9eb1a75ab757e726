import { PACKET_PATHS, type PacketRecording } from '@liuhen/format'
import type { Findings } from './checks.ts'
import type { Outside } from './outside/check-outside.ts'
import type { Contents } from './read-contents.ts'
import { inChina } from './tell-custody.ts'
import type { VerdictRecording, VerdictSince } from './verdict.ts'

/**
 * What is proven for each recording: that the ledger's key holds, and that nothing is wrong with
 * this recording's own files and facts. Another film, or a paper beside it, may still be broken.
 */
export function tellRecordings(
  contents: Contents,
  { hurts }: Pick<Findings, 'hurts'>,
  { since, claimed }: Pick<Outside, 'since' | 'claimed'>,
): readonly VerdictRecording[] {
  return contents.recordings.map((recording) => {
    const path = originalOf(contents, recording)
    const places = ownPlaces(recording, path ?? '')
    const holds = !hurts(places)
    const { bytes, sha256, sm3, name, recording: id, sealedBy } = recording
    const seen = since.get(sealedBy)
    const proven = holds ? [...sayProven(recording, path !== null), ...saySince(seen)] : []
    const notProven = holds && seen === undefined ? sayClaimed(claimed.get(sealedBy)) : []
    return { id, name, path, bytes, sha256, sm3, holds, proven, notProven }
  })
}

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

/** By another clock than the agency's, of somebody whose key the reader has from elsewhere. */
function saySince(since: VerdictSince | undefined): readonly string[] {
  if (since === undefined) return []
  return [`单位以外的证明：至迟在 ${inChina(since.at)}（北京时间）已经封存（${since.by}）`]
}

/** Anybody can make a key and give it the name of an office. */
function sayClaimed(claimed: VerdictSince | undefined): readonly string[] {
  if (claimed === undefined) return []
  return [`至迟在 ${inChina(claimed.at)}（北京时间）已经封存：只有${claimed.by}，未核对`]
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
