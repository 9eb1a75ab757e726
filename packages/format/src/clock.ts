/** 0:01:05.200, on the time line of an original. */
export function clock(ms: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const seconds = Math.floor(ms / 1000)
  const parts = [Math.floor(seconds / 3600), two(Math.floor(seconds / 60) % 60), two(seconds % 60)]
  return `${parts.join(':')}.${String(ms % 1000).padStart(3, '0')}`
}
