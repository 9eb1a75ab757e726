import { PACKET_PATHS, type PacketRecording } from '@liuhen/format'
import type { Check } from './checks.ts'
import type { Contents } from './read-contents.ts'
import { inChina } from './tell-custody.ts'
import type { VerdictRecording } from './verdict.ts'

/** What is proven for each recording; nothing is, where the common ground does not hold. */
export function tellRecordings(
  contents: Contents,
  checks: readonly Check[],
): readonly VerdictRecording[] {
  const broken = checks.filter(({ holds }) => !holds)
  return contents.recordings.map((recording) => {
    const path =
      contents.sheet.recordings.find(({ id }) => id === recording.recording)?.original ?? ''
    const others = contents.recordings.filter((one) => one !== recording).map(ownPlaces(contents))
    // A fault that names only another recording's own files leaves this one proven.
    const holds = broken.every(({ where }) =>
      others.some((places) => places.some((place) => where !== undefined && isAt(where, place))),
    )
    const { bytes, sha256, sm3, name } = recording
    const proven = holds ? sayProven(recording) : []
    return { id: recording.recording, name, path, bytes, sha256, sm3, holds, proven }
  })
}

function ownPlaces({ sheet }: Contents): (recording: PacketRecording) => readonly string[] {
  return ({ recording, sealedBy }) => [
    PACKET_PATHS.recording(recording),
    PACKET_PATHS.receipt(recording),
    PACKET_PATHS.fact(sealedBy),
    PACKET_PATHS.proof(sealedBy),
    sheet.recordings.find(({ id }) => id === recording)?.original ??
      PACKET_PATHS.recording(recording),
  ]
}

/** `where` is the path, or the path and a field after a space. */
function isAt(where: string, place: string): boolean {
  return where === place || where.startsWith(`${place} `)
}

function sayProven({ sealedAt, operators, time }: PacketRecording): readonly string[] {
  const sealed = inChina(sealedAt)
  return [
    `原始文件自 ${sealed}（北京时间）封存以来未改动一个字节`,
    `封存时的操作人 ${operators.length} 名，已登记在账本中`,
    ...(time.correctedStart === null
      ? ['录制开始时间：设备时间或偏差不明，未能校正']
      : [
          `录制开始时间（按设备时钟及采集时测得的偏差校正）：${inChina(time.correctedStart)}` +
            (time.offsetBoundMs === null ? '' : `，误差不超过 ${time.offsetBoundMs} 毫秒`),
        ]),
  ]
}
