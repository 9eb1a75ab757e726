import { sayCount } from '../src/conclude.ts'
import { tellExcerpt } from '../src/excerpt/say-excerpt.ts'
import type { ExcerptCheck, ExcerptVerdict } from '../src/excerpt/verdict.ts'
import { element } from './element.ts'
import { COMPARED, conclusion, facts, list, part } from './parts.ts'

/** The verdict on an excerpt: what is proven of it, what is not, and each check. */
export function showExcerpt(verdict: ExcerptVerdict): HTMLElement {
  const { excerpt, checks, holds, ledger, folder, summary } = verdict
  const { proven, notProven } = tellExcerpt(verdict)
  const sure = holds && ledger?.keyCompared === 'same'
  const word = sure ? '摘录核验成立' : holds ? '各项一致，公钥未核对' : '摘录不成立'
  return element(
    'article',
    { class: 'verdict' },
    conclusion({ holds, sure, word, sentence: summary, judged: folder }),
    ...(excerpt ? [part('摘录', facts(rowsOf(verdict, excerpt)))] : []),
    ...(proven.length > 0 ? [part('已证明', list(proven))] : []),
    ...(notProven.length > 0 ? [part('不能证明什么', list(notProven))] : []),
    part('各项检查', element('ul', { class: 'checks' }, ...checks.map(showCheck))),
  )
}

function rowsOf(
  { ledger }: ExcerptVerdict,
  excerpt: NonNullable<ExcerptVerdict['excerpt']>,
): readonly (readonly [string, string])[] {
  const { agency, recording, bytes, originalBytes, originalSha256 } = excerpt
  return [
    ['出具单位', agency],
    ['音像记录', recording],
    ['摘录', `${sayCount(bytes)} 字节`],
    ['原件', `${sayCount(originalBytes)} 字节，SHA-256 ${originalSha256}`],
    ...(ledger
      ? ([
          ['公钥指纹', ledger.keyFingerprint],
          ['指纹核对', COMPARED[ledger.keyCompared]],
          ['账本', `${ledger.origin}，检查点含 ${ledger.size} 项事实`],
        ] as const)
      : []),
  ]
}

function showCheck({ zh, holds, found }: ExcerptCheck): HTMLElement {
  const text = holds ? `✓ ${zh}` : `✗ ${zh}：${found ?? ''}`
  return element('li', { class: holds ? 'good' : 'bad', text })
}
