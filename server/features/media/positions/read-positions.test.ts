import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReadAt } from '../mp4/read-at.ts'
import { sniffContainer } from '../sniff-container.ts'
import { collectPositions } from './collect-positions.ts'
import { readGpx } from './read-gpx.ts'
import { readNmea } from './read-nmea.ts'
import { readPositions } from './read-positions.ts'

const at = (text: string) => Date.parse(text)

function sentence(body: string): string {
  const sum = [...body].reduce((all, one) => all ^ one.charCodeAt(0), 0)
  return `$${body}*${sum.toString(16).toUpperCase().padStart(2, '0')}\r\n`
}

const gga = (time: string, quality = '1', latitude = '3113.8240') =>
  sentence(`GPGGA,${time},${latitude},N,12128.4220,E,${quality},08,1.0,12.0,M,8.0,M,,`)
const rmc = (time: string, date: string, status = 'A') =>
  sentence(`GNRMC,${time},${status},3113.8240,N,12128.4220,E,0.5,90.0,${date},,,A`)
const place = { latitude: 31.2304, longitude: 121.4737 }

function nmea(text: string, cuts: readonly number[] = []) {
  const collector = collectPositions()
  const reader = readNmea(collector)
  for (const piece of cut(text, cuts)) reader.push(piece)
  reader.end()
  return collector.result()
}

function gpx(text: string, cuts: readonly number[] = []) {
  const collector = collectPositions()
  const reader = readGpx(collector)
  for (const piece of cut(text, cuts)) reader.push(piece)
  reader.end()
  return collector.result()
}

function cut(text: string, cuts: readonly number[]): string[] {
  const places = [0, ...[...cuts].sort((a, b) => a - b), text.length]
  return places.slice(1).map((end, i) => text.slice(places[i], end))
}

describe('NMEA 0183', () => {
  const cases: [string, string, object][] = [
    [
      'several sentences of one moment are one position, with the date of RMC',
      gga('013012.00') + rmc('013012.000', '181125'),
      { count: 1, kept: [{ ...place, atMs: at('2025-11-18T01:30:12Z') }] },
    ],
    [
      'GGA after midnight belongs to the next day',
      rmc('235959.00', '311225') + gga('000001.00'),
      { count: 2, lastAtMs: at('2026-01-01T00:00:01Z') },
    ],
    ['without RMC a position has no time', gga('013012'), { count: 1, kept: [place] }],
    [
      'without a fix there is no position',
      gga('013012', '0') + rmc('013013', '181125', 'V'),
      { count: 0, withoutFix: 2, kept: [] },
    ],
    [
      'what contradicts its checksum is refused',
      rmc('013012', '181125').replace('3113', '3114'),
      { count: 0, refused: 1 },
    ],
    ['what has no checksum is refused', '$GPRMC,013012,A\n', { count: 0, refused: 1 }],
    [
      'other sentences and other lines are passed over',
      `${sentence('GPGSV,1,1')}开机\n`,
      { refused: 0 },
    ],
    ['60 minutes of arc are none', gga('013012', '1', '3160.0000'), { count: 0, withoutFix: 1 }],
    ['a 31 February is no date', rmc('013012', '310225'), { count: 1, kept: [place] }],
    [
      'the southern and the western half are below zero',
      sentence('GPGGA,013012,3113.8240,S,12128.4220,W,1'),
      {
        kept: [{ latitude: -31.2304, longitude: -121.4737 }],
      },
    ],
  ]
  test.for(cases)('%s', ([, text, expected]) => {
    expect(nmea(text)).toMatchObject(expected)
  })

  const day = Array.from({ length: 30 }, (_, i) => `0130${String(i + 10)}`)
  const text = day.map((time) => gga(time) + rmc(time, '181125')).join('')
  test('it reads the same however it is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: text.length }), { maxLength: 12 }), (cuts) => {
        expect(nmea(text, cuts)).toEqual(nmea(text))
      }),
    )
  })
})

describe('GPX', () => {
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1"><trk><trkseg>'
  const tail = '</trkseg></trk></gpx>'
  const point =
    '<trkpt lat="31.2304" lon="121.4737"><ele>1</ele><time>2025-11-18T01:30:12Z</time></trkpt>'
  const timed = { ...place, atMs: at('2025-11-18T01:30:12Z') }
  const cases: [string, string, object][] = [
    ['a track point has place and time', point, { count: 1, kept: [timed] }],
    [
      'single quotes, other order and a prefix are the same',
      `<g:trkpt lon='121.4737'\n lat='31.2304'/>`,
      { kept: [place] },
    ],
    ['a time without its zone is none', point.replace('12Z', '12'), { kept: [place] }],
    [
      'the time of the document is not that of a point',
      `<time>2025-11-18T00:00:00Z</time><trkpt lat="31.2304" lon="121.4737"/>`,
      { kept: [place] },
    ],
    ['what is in a comment is no point', `<!-- ${point} -->`, { count: 0, refused: 0 }],
    ['what is in CDATA is no point', `<![CDATA[${point}]]>`, { count: 0, refused: 0 }],
    ['a place outside the earth is refused', '<trkpt lat="91" lon="0"/>', { count: 0, refused: 1 }],
    ['an unfinished document gives what is there', `${point}<trkpt lat="31.2`, { count: 1 }],
  ]
  test.for(cases)('%s', ([, inside, expected]) => {
    expect(gpx(head + inside + tail)).toMatchObject(expected)
  })

  const text = `${head}<!-- a ${point} -->${point.repeat(8)}<![CDATA[ ]] ]]>${tail}`
  test('it reads the same however it is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: text.length }), { maxLength: 12 }), (cuts) => {
        expect(gpx(text, cuts)).toEqual(gpx(text))
      }),
    )
  })
})

describe('what a file may cost', () => {
  test('of a whole day an even choice is kept, with the first and the last', () => {
    const collector = collectPositions()
    const seconds = Array.from({ length: 86_400 }, (_, i) => ({ ...place, atMs: i * 1000 }))
    for (const position of seconds) collector.add(position)
    const { count, kept, firstAtMs, lastAtMs } = collector.result()
    expect({ count, firstAtMs, lastAtMs }).toEqual({
      count: 86_400,
      firstAtMs: 0,
      lastAtMs: 86_399_000,
    })
    expect(kept.length).toBeLessThanOrEqual(2_000)
    expect([kept[0], kept.at(-1)]).toEqual([seconds[0], seconds.at(-1)])
    const steps = new Set(kept.slice(1, -1).map((one, i) => (one.atMs ?? 0) - (kept[i]?.atMs ?? 0)))
    expect(steps.size).toBe(1)
  })

  const hostile: [string, 'nmea' | 'gpx', string][] = [
    ['dollars', 'nmea', '$'],
    ['sentences without end', 'nmea', '$GPGGA,'],
    ['wrong sentences', 'nmea', '$GPRMC,1,2,3*00\n'],
    ['open tags', 'gpx', '<'],
    ['tags without end', 'gpx', '<trkpt '],
    ['spaces in tags', 'gpx', `<trkpt ${' '.repeat(1_900)}`],
    ['long tags', 'gpx', `<trkpt ${'lat= '.repeat(380)}>`],
    ['comments in comments', 'gpx', '<!--'],
    ['half ends of a comment', 'gpx', '<!-- ->'],
    ['times in times', 'gpx', '<trkpt lat="1" lon="1"><time>'],
  ]
  test.for(hostile)('16 MB of %s are looked at once', async ([, container, unit]) => {
    const bytes = new TextEncoder().encode(unit.repeat(Math.ceil((16 << 20) / unit.length)))
    const begun = process.cpuUsage()
    await readPositions(portOf(bytes), bytes.length, container)
    // Own CPU time; a reader that looks back at what it has seen needs minutes.
    expect(process.cpuUsage(begun).user).toBeLessThan(15_000_000)
  })

  test('what lies behind 64 MB is not read, and said so', async () => {
    const asked: number[] = []
    const endless: ReadAt = async (offset, length) => {
      asked.push(offset + length)
      return new Uint8Array(length)
    }
    const { unread } = await readPositions(endless, 2 ** 40, 'nmea')
    expect(unread).toEqual([{ code: 'reading-limited', facts: { limit: 'positions' } }])
    expect(Math.max(...asked)).toBe(64 << 20)
  })
})

test.for<[string, string, string]>([
  ['an NMEA file', gga('013012'), 'nmea'],
  ['an NMEA file after other lines', `\ufeff# log\r\n${gga('013012')}`, 'nmea'],
  ['a sentence with a wrong checksum', '$GPGGA,1*00\n', 'unknown'],
  ['a GPX document', '<?xml version="1.0"?><gpx version="1.1">', 'gpx'],
  ['a GPX document with a mark of its encoding', '\ufeff<gpx version="1.1">', 'gpx'],
  ['another XML document', '<?xml version="1.0"?><kml>', 'unknown'],
  ['a log that only talks of it', '2025 <gpx >', 'unknown'],
])('%s is told by its content', ([, text, container]) => {
  expect(sniffContainer(new TextEncoder().encode(text)).container).toBe(container)
})

function portOf(bytes: Uint8Array): ReadAt {
  return async (offset, length) => bytes.subarray(offset, offset + length)
}
