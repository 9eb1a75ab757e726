/**
 * Page numbers from what somebody wrote: 1-3,5 with any kind of comma or dash. Ascending, each
 * once; undefined: nothing that can be read, or more than a file ever has.
 */
export function readPages(text: string): readonly number[] | undefined {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[、，;；\s]+/g, ',')
    .replaceAll(/[—–~至]+/g, '-')
  const pages = new Set<number>()
  for (const part of plain.split(',').filter((one) => one !== '')) {
    const found = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(part)
    const from = Number(found?.[1] ?? 0)
    const to = Number(found?.[2] ?? from)
    if (from < 1 || to < from) return undefined
    for (let page = from; page <= to; page++) pages.add(page)
  }
  return pages.size === 0 ? undefined : [...pages].sort((a, b) => a - b)
}
