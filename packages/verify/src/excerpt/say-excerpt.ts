import type { ExcerptVerdict } from './verdict.ts'

type Told = Omit<ExcerptVerdict, 'format' | 'summary'>

/** The verdict in a sentence or two. The share is rounded down: what is not all is never called so. */
export function sayExcerpt({ holds, usable, checks, excerpt, ledger }: Told): string {
  if (!usable) return '结论：这不是一份摘录，无法核验。'
  if (!holds || excerpt === null) {
    const broken = checks.filter((check) => !check.holds).length
    return `结论：不成立。有 ${broken} 处问题，见上面标 ✗ 的各行。`
  }
  const { proven, unproven, skipped } = excerpt.coverage
  const share = (Math.floor((proven / excerpt.bytes) * 10_000) / 100).toFixed(2)
  const rest = unproven > 0 ? `首尾有 ${unproven} 字节没有得到证明；` : ''
  const left = skipped > 0 ? `两端之间原件另有 ${skipped} 字节未收入摘录（如其他数据轨）；` : ''
  const key =
    ledger?.keyCompared === 'same'
      ? ''
      : '尚未核对账本公钥是否确属该单位：请将公钥指纹与书面交存的指纹核对。'
  return `结论：成立。摘录的 ${share}% 字节与封存的原件逐字节相同；${rest}${left}文件头由系统重写，不在证明之内；画面在原件中的时刻由出具单位说明。${key}`
}

/**
 * What an excerpt that holds proves and what it leaves open, a sentence each. The share is rounded
 * down here too.
 */
export function tellExcerpt({ holds, excerpt, ledger }: ExcerptVerdict): {
  readonly proven: readonly string[]
  readonly notProven: readonly string[]
} {
  if (!holds || excerpt === null || ledger === null) return { proven: [], notProven: [] }
  const { bytes, originalBytes, originalSha256, got, coverage, border, agency } = excerpt
  const { proven, unproven, container, skipped } = coverage
  const share = (Math.floor((proven / bytes) * 10_000) / 100).toFixed(2)
  const said = (count: number) => count.toLocaleString('en-US')
  const when = (one: boolean, text: string) => (one ? [text] : [])
  return {
    proven: [
      `摘录 ${said(bytes)} 字节中的 ${said(proven)} 字节（${share}%）与封存的原件逐字节相同，没有改动、插入或调换次序。`,
      `原件有 ${said(originalBytes)} 字节，SHA-256 为 ${originalSha256}；它的封存和这份摘录的制作，都记在账本 ${ledger.origin} 里。`,
    ],
    notProven: [
      ...when(
        ledger.keyCompared !== 'same',
        '账本公钥是否确属该单位：您没有提供指纹，请与书面交存的指纹逐字比对。',
      ),
      ...when(unproven > 0, `首尾的 ${said(unproven)} 字节：只有${agency}的陈述。`),
      `画面在原件中的时刻：${agency}说明是第 ${clock(got.fromMs)} 至 ${clock(got.toMs)}，证明里没有原件的索引。`,
      `文件头 ${said(container)} 字节由系统重写，原件里没有。`,
      ...when(
        skipped > 0,
        `摘录首尾之间，原件另有 ${said(skipped)} 字节没有收入（如其他数据轨）。`,
      ),
      `原件其余的内容：没有提供${border > 0 ? `（另有 ${said(border)} 字节是首尾分块的余下部分，只供计算）` : ''}，摘录之前、之后拍到什么，从这里看不出。`,
      '画面所反映的事情是否真实、完整。',
    ],
  }
}

/** As players count: 01:02:03.4. */
function clock(ms: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}.${Math.floor((ms % 1000) / 100)}`
}

/** The verdict as a person reads it; the last line is the conclusion. */
export function printExcerpt(verdict: ExcerptVerdict): string {
  const { excerpt, ledger, checks, summary } = verdict
  const told = tellExcerpt(verdict)
  const head = excerpt
    ? [
        `出具单位：${excerpt.agency}`,
        `音像记录：${excerpt.recording}`,
        `原件：${excerpt.originalBytes} 字节，SHA-256 ${excerpt.originalSha256}`,
        `摘录：${excerpt.bytes} 字节，其中已证明 ${excerpt.coverage.proven}，未证明 ${excerpt.coverage.unproven}，文件头 ${excerpt.coverage.container}`,
        `另随证明给出的原件字节：${excerpt.border}`,
      ]
    : ['无法读出摘录证明']
  const lines = [
    '【摘录】',
    ...head,
    '【核验】',
    ...checks.map(
      ({ holds, zh, found }) => `${holds ? '✓' : '✗'} ${zh}${holds ? '' : `：${found}`}`,
    ),
    '【账本】',
    ...(ledger
      ? [
          `${ledger.origin}，检查点含 ${ledger.size} 项事实，树根 ${ledger.root}`,
          `公钥指纹：${ledger.keyFingerprint}`,
        ]
      : ['无法核验账本']),
    ...listed('【已证明】', told.proven),
    ...listed('【不能证明】', told.notProven),
    summary,
  ]
  return lines.map((line) => `${plain(line)}\n`).join('')
}

function listed(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `· ${line}`)]
}

/** Names in a folder are hostile: nothing may steer the terminal or turn the text around. */
function plain(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '�')
}
