/** The text on one line, its first words where it is long. */
export function excerpt(text: string): string {
  const line = text.replace(/\s*\n\s*/g, ' ')
  return line.length <= 60 ? line : `${line.slice(0, 60)}……`
}

/** “…”之后的“1”改为“2”。 What both texts begin and end with is left out. */
export function sayRewording(before: string, after: string): string {
  const least = Math.min(before.length, after.length)
  let head = 0
  while (head < least && before[head] === after[head]) head += 1
  let tail = 0
  while (tail < least - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  const cut = (text: string) => text.slice(head, text.length - tail)
  const [gone, come] = [cut(before), cut(after)]
  const after_ =
    head === 0 ? '开头' : `“${excerpt(before.slice(Math.max(0, head - 12), head))}”之后`
  if (gone === '') return `${after_}增加“${excerpt(come)}”。`
  if (come === '') return `${after_}删去“${excerpt(gone)}”。`
  return `${after_}的“${excerpt(gone)}”改为“${excerpt(come)}”。`
}
