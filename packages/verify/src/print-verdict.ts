import type { Check } from './checks.ts'
import { sayRange } from './conclude.ts'
import { inChina } from './tell-custody.ts'
import type { Verdict } from './verdict.ts'

/** The verdict as a person reads it; the last line is the conclusion. */
export function printVerdict(verdict: Verdict): string {
  const { packet, ledger, recordings, custody, missing } = verdict
  const head = packet
    ? [`移出单位：${packet.agency}`, `制作时间：${inChina(packet.madeAt)}`, `包编号：${packet.id}`]
    : ['无法读出包的目录']
  const parts = [
    part('移交包', head),
    part('核验', [
      ...verdict.checks.flatMap(sayCheck),
      ...verdict.open.map(({ zh, found }) => `？ ${zh}：没有核对（${found}）`),
    ]),
    part('账本', ledger ? sayLedger(ledger) : ['无法核验账本']),
    ...sayOutside(verdict.outside),
    part(
      '音像记录',
      recordings.flatMap(({ name, path, sha256, sm3, bytes, holds, proven, notProven }) => [
        `${holds ? '✓' : '✗'} ${name}（${path ?? '原件不在包内'}，${bytes} 字节）`,
        `    SHA-256 ${sha256}`,
        `    SM3     ${sm3}`,
        ...proven.map((sentence) => `    ${sentence}`),
        ...(holds ? [] : ['    不能证明，见上']),
        ...notProven.map((sentence) => `    不能证明：${sentence}`),
      ]),
    ),
    ...(verdict.derivatives.length === 0
      ? []
      : [part('派生件（非原件）', verdict.derivatives.flatMap(sayDerivative))]),
    part(
      '经手过程（北京时间）',
      custody.map(({ zh }) => zh),
    ),
    part(
      '缺少的内容（不影响已有内容的真实性）',
      missing.length === 0 ? ['没有已知的缺项'] : missing.map(({ zh }) => `· ${zh}`),
    ),
    part(
      '不能证明的',
      verdict.notProven.map((zh) => `· ${zh}`),
    ),
  ]
  return `${parts.join('\n')}\n结论：${plain(verdict.summary.zh)}\n`
}

function sayDerivative(one: Verdict['derivatives'][number]): readonly string[] {
  const { holds, kind, statement, path, bytes, sha256, sm3, source, treatment } = one
  return [
    `${holds ? '✓' : '✗'} ${path}（${kind}，${statement}，${bytes} 字节）`,
    `    SHA-256 ${sha256}`,
    `    SM3     ${sm3}`,
    `    来源 ${source.name}，原件 SHA-256 ${source.sha256}${source.inPacket ? '' : '，原件不在包内'}`,
    `    处理方式 ${treatment.join('；')}`,
    ...one.proven.map((sentence) => `    ${sentence}`),
    ...(holds ? [] : ['    不能证明，见上']),
    ...one.notProven.map((sentence) => `    不能证明：${sentence}`),
  ]
}

function sayCheck({ zh, holds, where, expected, found, ranges = [] }: Check): readonly string[] {
  if (holds) return [`✓ ${zh}`]
  return [
    `✗ ${zh}${where === undefined ? '' : `：${where}`}`,
    ...ranges.map((range) => `    ${sayRange(range)}`),
    ...(expected === undefined ? [] : [`    应为 ${expected}`]),
    ...(found === undefined ? [] : [`    实为 ${found}`]),
  ]
}

function sayLedger(ledger: NonNullable<Verdict['ledger']>): readonly string[] {
  return [
    `账本：${ledger.origin}，检查点含 ${ledger.size} 项事实，树根 ${ledger.root}`,
    `公钥指纹：${ledger.keyFingerprint}`,
    COMPARED[ledger.keyCompared],
  ]
}

function sayOutside({ witnesses, stamps }: Verdict['outside']): readonly string[] {
  const lines = [
    ...witnesses.flatMap(({ name, fingerprint, at, compared }) => [
      `${compared === 'same' ? '见证人' : '自称见证人'} ${name}，${at === null ? '没有它的有效签名' : `${inChina(at)} 签名`}`,
      `    公钥指纹 ${fingerprint}（${PINNED[compared]}）`,
    ]),
    ...stamps.flatMap(({ size, at, authority, certificate, checked, compared }) =>
      checked
        ? [
            `时间戳 ${inChina(at)}，${compared === 'same' ? '' : '自称 '}${authority}，对含 ${size} 项事实的检查点，签名有效`,
            `    证书指纹 ${certificate}（${PINNED[compared]}）`,
          ]
        : [
            `时间戳，自称 ${authority}，对含 ${size} 项事实的检查点`,
            `    没有核对签名：本程序没有它所用的算法。它写的时间 ${inChina(at)} 和所附证书不能证明什么`,
          ],
    ),
  ]
  return lines.length === 0 ? [] : [part('单位以外的证明', lines)]
}

const COMPARED = {
  same: '公钥与核验人提供的相同',
  other: '公钥与核验人提供的不同：这不是该单位的账本',
  'not-compared':
    '没有提供公钥，未核对账本的归属：只能证明包内各项互相一致。用 --vkey 给出公钥，或人工核对指纹',
} as const

const PINNED = {
  same: '与核验人提供的相同',
  other: '不是核验人提供的',
  'not-compared': '没有核对',
} as const

function part(title: string, lines: readonly string[]): string {
  return `【${title}】\n${lines.map((line) => `  ${plain(line)}\n`).join('')}`
}

/** Names in a packet are hostile: nothing may steer the terminal or turn the text around. */
function plain(line: string): string {
  return line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '�')
}
