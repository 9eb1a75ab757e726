import { element } from './element.ts'

/** Pieces of a verdict's page that packets and excerpts share. */
export function part(title: string, ...inside: readonly Node[]): HTMLElement {
  return element('section', { class: 'part' }, element('h3', { text: title }), ...inside)
}

export function list(lines: readonly string[]): HTMLElement {
  return element('ul', {}, ...lines.map((text) => element('li', { text })))
}

export function facts(rows: readonly (readonly [string, string])[]): HTMLElement {
  const cells = rows.flatMap(([name, value]) => [
    element('dt', { text: name }),
    element('dd', { text: value }),
  ])
  return element('dl', {}, ...cells)
}

/** The sentence first: green only where the reader's own fingerprint was compared. */
export function conclusion(about: {
  readonly holds: boolean
  readonly sure: boolean
  readonly word: string
  readonly sentence: string
  readonly judged: string
}): HTMLElement {
  const { holds, sure, word, sentence, judged } = about
  const state = sure ? 'good' : holds ? 'half' : 'bad'
  return element(
    'section',
    { class: `summary ${state}` },
    element('p', { class: 'mark', text: holds ? '✓' : '✗' }),
    element(
      'div',
      {},
      element('h2', { text: word }),
      element('p', { text: sentence }),
      element('p', { class: 'quiet', text: `所核验的：${judged}` }),
    ),
  )
}

export const COMPARED = {
  same: '与您提供的相同',
  other: '与您提供的不同',
  'not-compared': '您没有提供指纹，未核对：请与书面交存的指纹逐字比对',
} as const
