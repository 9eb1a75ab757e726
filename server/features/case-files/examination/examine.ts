import { z } from 'zod'

/** One item of the check: passed, failed, or noted where it is nobody's fault and worth knowing. */
export const ExaminedItem = z.object({
  property: z.enum(['authentic', 'complete', 'usable', 'secure']),
  title: z.string(),
  result: z.enum(['passed', 'failed', 'noted']),
  detail: z.string(),
})
export type ExaminedItem = z.infer<typeof ExaminedItem>

export const PROPERTY_ZH: { readonly [property in ExaminedItem['property']]: string } = {
  authentic: '真实性',
  complete: '完整性',
  usable: '可用性',
  secure: '安全性',
}
export const RESULT_ZH: { readonly [result in ExaminedItem['result']]: string } = {
  passed: '合格',
  failed: '不合格',
  noted: '提示',
}

/** What was found when everything was read again. */
export interface Evidence {
  /** Objects of the vault that were read, and names of those that are not what they should be. */
  readonly objects: number
  readonly damaged: readonly string[]
  readonly facts: number
  /** False: a fact of the case has no proof, or one that does not hold. */
  readonly proven: boolean
  readonly signed: boolean
  readonly stale: boolean
  readonly remarks: readonly string[]
  /** Documents signed on paper of which only the unsigned print is in the file. */
  readonly awaiting: readonly string[]
  readonly pages: number
  /** Pages as the PDF has them now; undefined: it cannot be opened. */
  readonly pagesFound: number | undefined
  readonly lastPage: number
  readonly documents: number
  readonly recordings: number
  readonly unreadable: readonly string[]
  /** Second copies: recordings without one, and whether a place for them is configured. */
  readonly copyPlaces: number
  readonly uncopied: readonly string[]
  /** Recordings that are marked as secret in a case that is not. */
  readonly unmarked: readonly string[]
}

/** 真实、完整、可用、安全, after DA/T 70—2018: every item with what was found. */
export function examine(found: Evidence): readonly ExaminedItem[] {
  return [...authentic(found), ...complete(found), ...usable(found), ...secure(found)]
}

function authentic(found: Evidence): readonly ExaminedItem[] {
  const { objects, damaged, facts, proven, signed } = found
  return [
    item(
      'authentic',
      '固化信息有效性',
      damaged.length === 0,
      `重新读取 ${objects} 个原件，SHA-256、SM3 与封存记录一致`,
      `与封存记录不一致：${list(damaged)}`,
    ),
    item(
      'authentic',
      '形成与办理过程可证明',
      proven,
      `本案 ${facts} 条事实均在账本中，包含证明有效`,
      '有事实尚未封入检查点或者证明无效，请稍后重新检测；仍不合格的，请管理员检查账本',
    ),
    signed
      ? passed('authentic', '数字签名', '案卷 PDF 已由本单位证书签名')
      : noted('authentic', '数字签名', '本单位没有在用的签名证书，案卷 PDF 未签名'),
  ]
}

function complete(found: Evidence): readonly ExaminedItem[] {
  const { stale, documents, recordings, lastPage, pages, pagesFound, remarks, awaiting } = found
  return [
    item(
      'complete',
      '内容数据完整性',
      !stale,
      `文书 ${documents} 件、音像记录 ${recordings} 份，与案件现有材料一致`,
      '装订之后材料有变动，请重新装订',
    ),
    item(
      'complete',
      '页码连续性',
      pagesFound === pages && lastPage > 0,
      `卷内目录页码连续，共 ${lastPage} 页，全卷 ${pages} 页`,
      `全卷应为 ${pages} 页，实有 ${pagesFound ?? 0} 页`,
    ),
    remarks.length === 0
      ? passed('complete', '应录未录', '没有缺失的音像记录和文书')
      : noted('complete', '应录未录', remarks.join('；')),
    awaiting.length === 0
      ? passed('complete', '签字扫描件', '纸质签署的文书均已归入扫描件')
      : noted('complete', '签字扫描件', `待归入签字扫描件：${list(awaiting)}`),
  ]
}

function usable({ pagesFound, unreadable, recordings }: Evidence): readonly ExaminedItem[] {
  return [
    item(
      'usable',
      '案卷 PDF 可读取',
      pagesFound !== undefined,
      'PDF 可以打开，没有打开密码',
      'PDF 不能打开',
    ),
    unreadable.length === 0
      ? passed('usable', '音像记录可读取', `${recordings} 份音像记录均可读取`)
      : noted('usable', '音像记录可读取', `读取时发现损坏或者不能识别：${list(unreadable)}`),
  ]
}

function secure({ copyPlaces, uncopied, unmarked }: Evidence): readonly ExaminedItem[] {
  return [
    copyPlaces === 0
      ? noted('secure', '备份', '本单位没有配置第二份存放处')
      : item(
          'secure',
          '备份',
          uncopied.length === 0,
          '音像记录均有核验过的第二份',
          `没有核验过的第二份：${list(uncopied)}`,
        ),
    item(
      'secure',
      '涉密标识一致',
      unmarked.length === 0,
      '案件与音像记录的涉密情形一致',
      `音像记录标明涉密而案件没有标明：${list(unmarked)}`,
    ),
  ]
}

function item(
  property: ExaminedItem['property'],
  title: string,
  good: boolean,
  is: string,
  isNot: string,
): ExaminedItem {
  return { property, title, result: good ? 'passed' : 'failed', detail: good ? is : isNot }
}

function passed(property: ExaminedItem['property'], title: string, detail: string): ExaminedItem {
  return { property, title, result: 'passed', detail }
}

function noted(property: ExaminedItem['property'], title: string, detail: string): ExaminedItem {
  return { property, title, result: 'noted', detail }
}

const NAMED = 10

function list(names: readonly string[]): string {
  const more = names.length > NAMED ? `等 ${names.length} 项` : ''
  return `${names.slice(0, NAMED).join('、')}${more}`
}
