import { DISC_STATE_ZH } from '../disc.ts'
import { sayMinute } from '../form/form.ts'
import { MEDIA } from '../media.ts'
import type { DiscRow } from './list-discs.ts'

/** The register of discs as a spreadsheet. */
export const DISC_COLUMNS = [
  { title: '光盘编号', width: 16 },
  { title: '盘次', width: 8 },
  { title: '规格', width: 20 },
  { title: '状态', width: 18 },
  { title: '案号', width: 22 },
  { title: '案由', width: 34 },
  { title: '音像记录', width: 10 },
  { title: '用途', width: 26 },
  { title: '申请人', width: 12 },
  { title: '申请时间', width: 18 },
  { title: '刻录人', width: 12 },
  { title: '刻录时间', width: 18 },
  { title: '存放地点', width: 22 },
  { title: '核验时间', width: 18 },
  { title: '入库时间', width: 18 },
  { title: '附卷时间', width: 18 },
  { title: '最近检查', width: 18 },
  { title: '能否读取', width: 10 },
  { title: '映像 SHA-256', width: 68 },
] as const

export function discLine(disc: DiscRow): readonly (string | number | null)[] {
  const time = (at: string | null) => (at === null ? '' : sayMinute(at))
  return [
    ...[disc.number, `${disc.part}/${disc.parts}`, MEDIA[disc.medium].zh],
    ...[DISC_STATE_ZH[disc.state], disc.case.number, disc.case.cause, disc.recordings],
    ...[disc.purpose, disc.orderedBy, time(disc.orderedAt), disc.burner ?? ''],
    ...[time(disc.burnedAt), disc.place ?? '', time(disc.verifiedAt), time(disc.storedAt)],
    ...[time(disc.filedAt), time(disc.testedAt), sayReadable(disc.readable)],
    disc.imageSha256 ?? '',
  ]
}

function sayReadable(readable: boolean | null): string {
  if (readable === null) return ''
  return readable ? '能读取' : '不能读取'
}
