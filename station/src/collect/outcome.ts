import { sayBytes } from '../amounts.ts'
import { fitTo, padTo, showName } from '../show-name.ts'
import type { CheckedReceipt } from './check-receipt.ts'
import type { Declared } from './declare.ts'
import { CHANGING } from './hash-files.ts'
import type { PassedOver } from './read-folder.ts'
import type { UploadEnd } from './upload-file.ts'

/** One file in the final answer. `in`: sealed, and its signed receipt is kept here. */
export interface FileOutcome {
  readonly name: string
  readonly bytes: number
  readonly sha256?: string
  readonly in: boolean
  /** For `in` a remark or '', otherwise what is wrong and what to do. */
  readonly why: string
  readonly recording?: string
  /** Where its receipt was issued. */
  readonly receipt?: { readonly collection: string; readonly position: number }
  /** Digest of what is on the card now, or of what came, where it is not `sha256`. */
  readonly foundSha256?: string
}

export interface Outcome {
  /** '' where every file was acknowledged at an earlier docking. */
  readonly collection: string
  readonly complete: boolean
  readonly files: readonly FileOutcome[]
  readonly passedOver: readonly PassedOver[]
}

/** The plain yes or no of every file, from how its upload ended and whether its receipt holds. */
export function judgeFiles(
  declared: Declared,
  ends: ReadonlyMap<number, UploadEnd>,
  receipts: ReadonlyMap<number, CheckedReceipt>,
): readonly FileOutcome[] {
  return declared.files.map(({ name, bytes, sha256 }, position) => {
    const about = { name, bytes, sha256 }
    const receipt = receipts.get(position)
    const end = ends.get(position)
    if (receipt?.ok === true) {
      const why = receipt.seenBefore ? '此前已入库，本次登记为再次见到' : ''
      const issued = { collection: declared.collection, position }
      return { ...about, in: true, why, recording: receipt.recording, receipt: issued }
    }
    if (receipt?.ok === false) return { ...about, in: false, why: receipt.why }
    if (end === undefined) return { ...about, in: false, why: '还没有上传，请再次运行同一命令' }
    if (end.is === 'arrived') {
      return { ...about, in: false, why: '没有得到回执，请再次运行同一命令' }
    }
    if (end.is === 'changed' || end.is === 'unconfirmed') {
      return { ...about, in: false, why: CHANGING }
    }
    const found = end.is === 'not-in' ? end.found : undefined
    if (found === undefined) return { ...about, in: false, why: end.why }
    return { ...about, in: false, why: end.why, foundSha256: found }
  })
}

/** Whether nothing more can come of this collection, so that it can be closed. */
export function isOver(
  files: readonly FileOutcome[],
  ends: ReadonlyMap<number, UploadEnd>,
): boolean {
  return files.every((file, position) => {
    const end = ends.get(position)
    return file.in || (end?.is === 'not-in' && end.final)
  })
}

/** The table for people. Those that are not in are all named; of the rest at most `most`. */
export function outcomeText(outcome: Outcome, columns: number, most = 200): string {
  const { files, passedOver, complete } = outcome
  const inside = files.filter((file) => file.in)
  const outside = files.filter((file) => !file.in)
  const width = Math.max(16, Math.min(56, columns - 36))
  const row = (file: FileOutcome) => {
    const name = padTo(fitTo(showName(file.name), width), width)
    return `  ${file.in ? '是' : '否'}  ${name}  ${sayBytes(file.bytes).padStart(8)}  ${file.why}`.trimEnd()
  }
  const bytes = inside.reduce((sum, file) => sum + file.bytes, 0)
  const verdict = complete
    ? `是：全部 ${files.length} 个文件（${sayBytes(bytes)}）已入库并取得签名回执。`
    : `否：${files.length} 个文件中 ${inside.length} 个已入库，${outside.length} 个没有。`
  return [
    `入库  ${padTo('文件', width)}  ${'大小'.padStart(6)}  说明`,
    ...inside.slice(0, most).map(row),
    ...(inside.length > most ? [`  ……另有 ${inside.length - most} 个文件均已入库。`] : []),
    ...outside.flatMap((file) => [row(file), ...digestLines(file)]),
    ...passedOver.map(({ name, why }) => `  略过  ${fitTo(showName(name), width)}  ${why}`),
    '',
    verdict,
    ...(complete ? [] : [advice(outcome)]),
    '',
  ].join('\n')
}

/** A file that became another: both digests, whole, to be compared by whoever looks into it. */
function digestLines({ sha256 = '', foundSha256 }: FileOutcome): readonly string[] {
  if (foundSha256 === undefined) return []
  return [`        登记时 SHA-256 ${sha256}`, `        现在是 SHA-256 ${foundSha256}`]
}

/** What the card still holds and what to do about it. */
function advice({ files, passedOver }: Outcome): string {
  const lost = passedOver.some(({ harmless }) => !harmless)
  if (files.every((file) => file.in) && lost) {
    return '有文件或文件夹没有采集（见“略过”），请处理后再次运行同一命令。请勿清空设备。'
  }
  return '请按说明处理后再次运行同一命令，已入库的不会重复上传。请勿清空设备。'
}
