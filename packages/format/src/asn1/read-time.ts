import { type Ber, BerError } from './read-ber.ts'

/** UTCTime or GeneralizedTime in UTC. @throws BerError for anything else; hostile input */
export function readTime({ tag, content }: Ber): Date {
  if (content.length > LONGEST) throw new BerError('longer than a time')
  const text = String.fromCharCode(...content)
  const year = Number(text.slice(0, 2)) < 50 ? '20' : '19'
  const full = tag === 0x17 ? `${year}${text}` : text
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d{1,3})\d*)?Z$/.exec(full)
  if (parts === null) throw new BerError('not a time')
  const [, y, mo, d, h, mi, s, ms = '0'] = parts
  const at = new Date(`${y}-${mo}-${d}T${h}:${mi}:${s}.${ms.padEnd(3, '0')}Z`)
  if (Number.isNaN(at.getTime())) throw new BerError('not a time')
  return at
}

/** With a fraction of a second to more places than anybody measures. */
const LONGEST = 32
