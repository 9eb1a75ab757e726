/** No sound was recorded there: not silence. */
const NO_SOUND = 255

/** How loud one column of the picture is, 0 to 1; undefined: nothing was recorded in all of it. */
export type Column = number | undefined

/** The steps of a waveform as columns: each as loud as the loudest of what it stands for. */
export function columnsOf(steps: Uint8Array, width: number): readonly Column[] {
  return Array.from({ length: width }, (_, at) => {
    const from = Math.floor((at * steps.length) / width)
    const to = Math.max(from + 1, Math.floor(((at + 1) * steps.length) / width))
    const heard = steps.subarray(from, to).filter((step) => step !== NO_SOUND)
    return heard.length === 0 ? undefined : Math.max(...heard) / 254
  })
}

/** What is heard at a moment, in words. */
export function saySound(steps: Uint8Array, part: number): '没有录到声音' | '静音' | '有声音' {
  const at = Math.min(steps.length - 1, Math.max(0, Math.floor(part * steps.length)))
  const step = steps[at] ?? NO_SOUND
  if (step === NO_SOUND) return '没有录到声音'
  return step === 0 ? '静音' : '有声音'
}
