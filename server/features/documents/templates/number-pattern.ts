import { sayNearest, type Wrong } from '@liuhen/law'

const NAMES = ['short', 'year', 'n']
const BRACES = /\{([^{}]*)\}/g

/** `{short}罚字〔{year}〕{n}号`, with `{n:4}` for leading zeros. Every fault of such a pattern. */
export function checkPattern(pattern: string, path: readonly PropertyKey[]): readonly Wrong[] {
  const names = [...pattern.matchAll(BRACES)].map(([, inner = '']) => inner)
  const unknown = names.filter((name) => !NAMES.includes(name) && !/^n:[1-9]$/.test(name))
  const wrong = unknown.map((name) => {
    const meant = sayNearest(name, NAMES) || '，可用：{short}、{year}、{n}、{n:4}。'
    return { path, sentence: `编号中没有“{${name}}”${meant}` }
  })
  const counters = names.filter((name) => name === 'n' || name.startsWith('n:')).length
  if (counters !== 1) {
    return [...wrong, { path, sentence: '编号中应当正好有一个 {n}（顺序号），请改正。' }]
  }
  if (!names.includes('year')) {
    return [...wrong, { path, sentence: '顺序号按年编排，编号中应当有 {year}，请补上。' }]
  }
  return wrong
}

/** The number itself. `short` is the agency's name in numbers, `n` counts from 1 each year. */
export function writeNumber(
  pattern: string,
  { short, year, n }: { readonly short: string; readonly year: number; readonly n: number },
): string {
  return pattern.replace(BRACES, (_, inner: string) => {
    if (inner === 'short') return short
    if (inner === 'year') return String(year)
    const [, width] = inner.split(':')
    return String(n).padStart(Number(width ?? 1), '0')
  })
}
