import { PACKET_PATHS } from '@liuhen/format'
import type { Check } from './checks.ts'
import { foreignFiles } from './foreign-files.ts'
import type { SeenFile } from './hash-files.ts'
import type { Contents } from './read-contents.ts'
import type { Verdict, VerdictLedger, VerdictSummary } from './verdict.ts'

export interface Judged extends Omit<Verdict, 'summary' | 'ledger'> {
  readonly ledger: { readonly keyCompared: VerdictLedger['keyCompared'] } | null
  readonly seen: ReadonlyMap<string, SeenFile>
  readonly contents: Contents | undefined
  /** Why nothing could be read, where it is so. */
  readonly refused: string | undefined
}

/** The verdict in a sentence or two: what it is, and where to look first. */
export function conclude(judged: Judged): VerdictSummary {
  const { seen, contents, refused, holds, usable } = judged
  const broken = judged.checks.filter((check) => !check.holds)
  if (refused !== undefined) return { code: 'unreadable', zh: `无法核验：${refused}` }
  if (seen.size === 0 || [...seen.values()].every(({ bytes }) => bytes === 0)) {
    return { code: 'empty', zh: EMPTY }
  }
  if (!usable) return { code: 'not-a-packet', zh: NO_PACKET }
  if (holds) return { code: 'holds', zh: sayHolds(judged) }
  if (isOtherKey(judged, broken)) return { code: 'other-key', zh: OTHER_KEY }
  const unmet = broken.filter(({ code }) => PINS.test(code))
  if (unmet.length === broken.length) return { code: 'other-witness', zh: sayUnmet(unmet) }
  const foreign = contents === undefined ? [] : foreignFiles(seen, contents)
  if (foreign.length > 0) return { code: 'mixed', zh: sayMixed(foreign) }
  const short = contents === undefined ? [] : shortOriginals(seen, contents)
  const cut = sayCut(broken, short)
  if (cut !== undefined) return { code: 'truncated', zh: cut }
  if (broken.every(({ code }) => !BYTES.test(code))) {
    return { code: 'contradicts', zh: sayContradicts(broken) }
  }
  return { code: 'changed', zh: sayChanged(broken) }
}

function sayHolds({ recordings, derivatives, ledger, missing }: Judged): string {
  const key =
    ledger?.keyCompared === 'same'
      ? ''
      : '尚未核对账本公钥是否确属该单位：请将公钥指纹与书面交存的指纹核对。'
  const lacking = missing.length === 0 ? '' : `另有 ${missing.length} 项内容缺少，已列明。`
  const here = recordings.filter(({ path }) => path !== null).length
  const originals =
    here === 0 && derivatives.length > 0
      ? ''
      : `${here} 份音像记录与账本一致，自封存以来未改动一个字节。`
  return `成立。${originals}${sayDerived(derivatives)}${key}${lacking}`
}

function sayDerived(derivatives: Judged['derivatives']): string {
  if (derivatives.length === 0) return ''
  const alone = derivatives.filter(({ source }) => !source.inPacket).length
  const absent = alone === 0 ? '' : `其中 ${alone} 份的原件不在包内，不能对照。`
  return `${derivatives.length} 份派生件（非原件）制成以来未改动一个字节。${absent}`
}

/** The reader's key is another, or the key in the packet is not that of the packet's own sheet. */
function isOtherKey({ ledger }: Judged, broken: readonly Check[]): boolean {
  if (ledger?.keyCompared === 'other') return true
  const changed = (path: string) =>
    broken.some(({ where, is }) => where === path && is !== undefined)
  return (
    broken.some(({ code, expected }) => code === 'ledger.key' && expected !== undefined) &&
    !changed(PACKET_PATHS.packet)
  )
}

function shortOriginals(seen: ReadonlyMap<string, SeenFile>, { sheet, recordings }: Contents) {
  const originals = sheet.recordings.flatMap(({ id, original: path }) => {
    const sealed = recordings.find(({ recording }) => recording === id)?.bytes ?? 0
    return path === null ? [] : [{ path, sealed }]
  })
  const derived = (sheet.derivatives ?? []).map(({ path, bytes: sealed }) => ({ path, sealed }))
  return [...originals, ...derived].flatMap(({ path, sealed }) => {
    const there = seen.get(path)?.bytes
    return there === undefined || there >= sealed ? [] : [{ path, there, sealed }]
  })
}

/** Nothing is wrong but that files or their ends are not there. */
function sayCut(
  broken: readonly Check[],
  short: ReturnType<typeof shortOriginals>,
): string | undefined {
  const missing = broken.flatMap(({ is, where }) => (is === 'missing' && where ? [where] : []))
  const gone = [...new Set(missing)]
  const others = broken.some(
    ({ is, where, ranges }) =>
      is === 'changed' &&
      !short.some(({ path, there }) => path === where && (ranges ?? []).length < 2 && there >= 0),
  )
  if (others || gone.length + short.length === 0) return undefined
  const [first] = short
  return [
    '不完整。',
    gone.length === 0 ? '' : `缺少 ${gone.length} 个文件，例如 ${gone[0]}。`,
    first === undefined
      ? ''
      : `${first.path} 只有 ${sayCount(first.there)} 字节，应有 ${sayCount(first.sealed)} 字节：` +
        `从第 ${sayCount(first.there)} 字节起缺失。`,
    '可能是复制或下载没有完成，请重新取得整个移交包再核验。',
  ].join('')
}

function sayUnmet(unmet: readonly Check[]): string {
  const named = unmet.map(({ expected }) => expected).join('、')
  return `不成立。包内各项与账本一致，但没有您指定的见证人或时间戳证书的有效签名：${named}。请核对所填的公钥、指纹，或向移出单位要求带有该见证的移交包。`
}

function sayMixed(foreign: readonly string[]): string {
  const more = foreign.length > 1 ? `等 ${foreign.length} 个文件` : ''
  return `混有另一个移交包的文件：${foreign[0]}${more}。请把两个移交包分开放在各自的文件夹里再核验。`
}

function sayContradicts(broken: readonly Check[]): string {
  const [first] = broken
  const at = first?.where === undefined ? '' : `（${first.where}）`
  return `不成立。文件齐全，但所说与账本登记的事实不符，共 ${broken.length} 处，首先是：${first?.zh}${at}。`
}

function sayChanged(broken: readonly Check[]): string {
  const film = broken.find(({ code, ranges }) => code.endsWith('.bytes') && ranges !== undefined)
  const first = film ?? broken.find(({ where }) => where !== undefined) ?? broken[0]
  const at = first?.where === undefined ? '' : `首先是 ${first.where}${sayFirst(first)}。`
  return `不成立。有 ${broken.length} 处问题。${at}`
}

function sayFirst({ ranges }: Check): string {
  const [range] = ranges ?? []
  return range === undefined ? '' : `，${sayRange(range)}`
}

/** Offsets counted from 0, both ends included: as a hex editor shows them. */
export function sayRange({ from, to }: { readonly from: number; readonly to: number }): string {
  return to <= from ? '' : `第 ${sayCount(from)}–${sayCount(to - 1)} 字节（从 0 数起）`
}

export function sayCount(bytes: number): string {
  return String(bytes).replace(/\B(?=(\d{3})+$)/g, ',')
}

const BYTES = /^(?:folder|bag|packet|ledger)\.|^(?:recording\.(?:bytes|chunks)|derivative\.bytes)$/
const PINS = /^ledger\.(?:witness|stamp)-pinned$/
const EMPTY = '这里是空的：没有文件，或者所有文件都没有内容。请确认移交包已复制完整。'
const NO_PACKET =
  '这不是移交包，无法核验：没有 bagit.txt，也没有 data/packet.json。请选择移交包的文件夹（里面有 说明.html 的那一层）或它的 ZIP 文件。'
const OTHER_KEY =
  '不成立。包内的账本不是该单位的账本：公钥与您提供的（或包内目录所说的）不同。可能是有人改动之后用另一把密钥重新签名，也可能是指纹抄录有误，请核对指纹。'
