import { formatTime } from '../format.ts'

/**
 * Writes who looks, by which request and when over whatever stands in `host`, in two places that
 * move; put back when somebody takes it away. Gives what ends it.
 */
export function mountWatermark(host: HTMLElement, lines: readonly string[]): () => void {
  const marks = [0, 1].map(() => {
    const mark = document.createElement('div')
    mark.className = 'player-watermark'
    mark.setAttribute('aria-hidden', 'true')
    return mark
  })
  let step = 0
  const draw = () => {
    step += 1
    for (const [at, mark] of marks.entries()) {
      mark.textContent = [...lines, formatTime(new Date().toISOString())].join(' · ')
      // Each in its own half, so that one of them is on whatever part is cut out.
      mark.style.top = `${at * 50 + 6 + ((step * 17 + at * 11) % 34)}%`
      mark.style.left = `${(step * 23 + at * 41) % 45}%`
      if (!host.contains(mark)) host.append(mark)
    }
  }
  draw()
  const timer = setInterval(draw, 4_000)
  return () => {
    clearInterval(timer)
    for (const mark of marks) mark.remove()
  }
}
