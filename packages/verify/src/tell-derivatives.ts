import { DERIVED_KINDS, PACKET_PATHS, type PacketDerivative } from '@liuhen/format'
import type { ProvenExcerpts } from './check-derivatives.ts'
import type { Findings } from './checks.ts'
import type { ExcerptInPacket } from './excerpt/prove-in-packet.ts'
import type { Contents } from './read-contents.ts'
import type { VerdictDerivative } from './verdict.ts'

/** What is proven of each derived file, and what is not: above all where its original is not here. */
export function tellDerivatives(
  { sheet, recordings }: Contents,
  { hurts }: Pick<Findings, 'hurts'>,
  excerpts: ProvenExcerpts,
): readonly VerdictDerivative[] {
  return (sheet.derivatives ?? []).map((one) => {
    const sealedBy = sheet.recordings.find((listed) => listed.id === one.recording)?.sealedBy ?? ''
    const holds = !hurts(ownPlaces(one, sealedBy))
    const { derivative: id, path, statement, bytes, sha256, sm3, recording, treatment } = one
    const name = recordings.find((record) => record.recording === recording)?.name ?? recording
    const inPacket = sheet.recordings.some((listed) => listed.id === recording && listed.original)
    const excerpt = excerpts.get(id)
    return {
      ...{ id, kind: DERIVED_KINDS[one.kind], statement, path, bytes, sha256, sm3, treatment },
      source: { recording, name, sha256: one.source.sha256, inPacket },
      holds,
      proven: holds ? sayProven(excerpt, bytes) : [],
      notProven: sayNotProven(excerpt, inPacket),
    }
  })
}

/** The sealing of the original too: without its proof nothing is derived of anything. */
function ownPlaces(
  { derivative, path, madeBy, approvedBy }: PacketDerivative,
  sealedBy: string,
): readonly string[] {
  return [
    path,
    PACKET_PATHS.treatment(derivative),
    PACKET_PATHS.excerptProof(derivative),
    PACKET_PATHS.excerptBorder(derivative),
    PACKET_PATHS.chunks(derivative),
    `${PACKET_PATHS.packet} ${derivative}`,
    ...[sealedBy, madeBy, approvedBy].flatMap((id) => [
      PACKET_PATHS.fact(id),
      PACKET_PATHS.proof(id),
    ]),
  ]
}

function sayProven(excerpt: ExcerptInPacket | undefined, bytes: number): readonly string[] {
  return [
    '制成以来未改动一个字节，处理方式与制作时登记的相同，交出以前经人核准',
    ...(excerpt === undefined || excerpt.coverage.proven === 0
      ? []
      : [
          `其中 ${share(excerpt.coverage.proven, bytes)} 的字节（${excerpt.coverage.proven} 字节）与封存的原件逐字节相同`,
        ]),
  ]
}

function sayNotProven(excerpt: ExcerptInPacket | undefined, inPacket: boolean): readonly string[] {
  const beside = inPacket ? '原件也在包内，可以对照' : '原件不在包内，无法对照'
  if (excerpt === undefined || excerpt.coverage.proven === 0) {
    return [`确由所称的原件按所述方式制成：只有移出单位的登记，${beside}`]
  }
  const { unproven, container } = excerpt.coverage
  return [
    ...(unproven > 0 ? [`首尾的 ${unproven} 字节取自原件：只有移出单位的登记`] : []),
    `文件头 ${container} 字节由系统重写，原件里没有`,
    `画面在原件中的时刻，以及摘录以外的内容：${beside}`,
  ]
}

/** Rounded down: what is not all is never called all. */
function share(part: number, whole: number): string {
  return `${(Math.floor((part / whole) * 10_000) / 100).toFixed(2)}%`
}
