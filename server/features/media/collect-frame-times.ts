/**
 * Collects the lines `packet,pts,dts,flags` and the last line `format,start` of ffprobe, in any
 * cut. Pictures are stored in the order of decoding; here they stand in the order of showing. Those
 * that an edit list leaves out are shown by no player and do not count.
 */
export function collectFrameTimes(): { push(text: string): void; result(): readonly number[] } {
  const seconds: number[] = []
  let [rest, start] = ['', 0]
  const take = (line: string) => {
    const [what, first = '', second = '', flags = ''] = line.trim().split(',')
    if (what === 'format') start = timeOf(first) ?? 0
    const at = timeOf(first) ?? timeOf(second)
    if (what === 'packet' && at !== undefined && !flags.includes('D')) seconds.push(at)
  }
  return {
    push(text) {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) take(line)
    },
    result() {
      take(rest)
      rest = ''
      return seconds.map((at) => (at - start) * 1000).sort((a, b) => a - b)
    },
  }
}

function timeOf(text: string): number | undefined {
  const value = Number(text)
  return text === '' || !Number.isFinite(value) ? undefined : value
}
