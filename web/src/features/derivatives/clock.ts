/** 1:02:03.4, hours only where there are any. */
export function sayClock(ms: number): string {
  const tenths = Math.round(ms / 100)
  const seconds = Math.floor(tenths / 10)
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  const rest = `${two(seconds % 60)}.${tenths % 10}`
  return hours === 0 ? `${two(minutes)}:${rest}` : `${hours}:${two(minutes)}:${rest}`
}

/**
 * What somebody typed or a file says: 3:20, 1:02:03.4, 01:02:03,400 or plain seconds. Undefined where
 * it is no time.
 */
export function readClock(text: string): number | undefined {
  const plain = text.normalize('NFKC').trim().replace(',', '.')
  if (!/^(\d{1,3}:){0,2}\d{1,6}(\.\d{1,3})?$/.test(plain)) return undefined
  const seconds = plain.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
  return Math.round(seconds * 1000)
}

const two = (value: number) => String(value).padStart(2, '0')
