import type { Check } from '../src/checks.ts'
import { sayCount, sayRange } from '../src/conclude.ts'
import type { VerdictDerivative } from '../src/verdict.ts'
import { element } from './element.ts'
import { facts, list } from './parts.ts'

/** A derived file: what was made of which original, and what of it is not proven. */
export function showDerivative(one: VerdictDerivative, broken: readonly Check[]): HTMLElement {
  const { holds, kind, statement, path, bytes, sha256, sm3, source, treatment } = one
  const own = broken.find(({ code, where }) => code === 'derivative.bytes' && where === path)
  const ranges = (own?.ranges ?? []).map(sayRange).filter((text) => text !== '')
  const sentences = holds
    ? one.proven
    : ranges.length > 0
      ? [`与制成时不同的部分：${ranges.join('；')}`]
      : ['不能证明：见下面“哪里不同”']
  const absent = source.inPacket ? '' : '（原件不在包内）'
  return element(
    'section',
    { class: `film ${holds ? 'good' : 'bad'}` },
    element('h4', { text: `${holds ? '✓' : '✗'} ${kind} · ${statement}` }),
    list([...sentences, ...one.notProven.map((sentence) => `不能证明：${sentence}`)]),
    facts([
      ['文件', `${path}，${sayCount(bytes)} 字节`],
      ['来源', `${source.name}${absent}，原件 SHA-256 ${source.sha256}`],
      ['处理方式', treatment.join('；')],
      ['SHA-256', sha256],
      ['SM3', sm3],
    ]),
  )
}
