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

/** The verdict as a person reads it; the last line is the conclusion. */
export function printExcerpt(verdict: ExcerptVerdict): string {
  const { excerpt, ledger, checks, summary } = verdict
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
    summary,
  ]
  return lines.map((line) => `${plain(line)}\n`).join('')
}

/** Names in a folder are hostile: nothing may steer the terminal or turn the text around. */
function plain(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '�')
}
