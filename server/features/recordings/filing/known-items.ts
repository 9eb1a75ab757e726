import type { Instant } from '@liuhen/format'
import { shanghaiDay } from '../../regulations/index.ts'

/** What the system has of a recording from the register, the bytes and the activity. */
export interface About {
  readonly agency: string
  readonly unit: string
  readonly device?: { readonly code: string; readonly model: string }
  readonly officer?: Named
  readonly startedAt?: Instant
  readonly durationMs?: number
  readonly sealedAt: Instant
  /** Keys of the contents that somebody marked in this recording. */
  readonly marked: readonly string[]
  readonly activity?: {
    readonly place: string
    readonly matter: string
    readonly party: string
    readonly caseNumber?: string
    readonly officers: readonly Named[]
  }
}

interface Named {
  readonly name: string
  readonly badgeNumber: string
}

/** A value that need not be typed. A fixed one is measured or registered, and nobody types over it. */
export interface Known {
  readonly value: string
  readonly fixed: boolean
}

/** What is known for an item of the regulation; undefined where a person has to say it. */
export function knownItem(key: string, about: About): Known | undefined {
  const known = Object.hasOwn(KNOWN, key) ? KNOWN[key]?.(about) : undefined
  return known === undefined || known.value === '' ? undefined : known
}

const KNOWN: { readonly [key: string]: (about: About) => Known | undefined } = {
  agency: ({ agency }) => fixed(agency),
  unit: ({ unit }) => fixed(unit),
  'device-code': ({ device }) => device && fixed(device.code),
  device: ({ device }) => device && fixed(`${device.code} ${device.model}`),
  'used-at': ({ startedAt, durationMs }) => startedAt && fixed(sayUse(startedAt, durationMs)),
  'recorded-on': ({ startedAt }) => startedAt && fixed(shanghaiDay(startedAt)),
  'stored-on': ({ sealedAt }) => fixed(shanghaiDay(sealedAt)),
  officers: ({ activity, officer }) =>
    suggested((activity?.officers ?? (officer ? [officer] : [])).map(sayPerson).join('、')),
  party: ({ activity }) => activity && suggested(activity.party),
  cause: ({ activity }) => activity && suggested(activity.matter),
  'case-name': ({ activity }) => activity && suggested(sayCase(activity)),
}

function fixed(value: string): Known {
  return { value, fixed: true }
}

function suggested(value: string): Known {
  return { value, fixed: false }
}

/** From the start to the end, by the corrected clock, to the second. */
function sayUse(startedAt: Instant, durationMs = 0): string {
  const from = Date.parse(startedAt)
  const start = CLOCK.format(from)
  return durationMs < 1000 ? start : `${start} 至 ${CLOCK.format(from + durationMs)}`
}

/** Swedish dates read as the pages' do: 2019-06-20 14:30:00. */
const CLOCK = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})

function sayPerson({ name, badgeNumber }: Named): string {
  return `${name}（${badgeNumber}）`
}

function sayCase({ matter, caseNumber }: NonNullable<About['activity']>): string {
  return caseNumber === undefined ? matter : `${matter}（${caseNumber}）`
}

const ENDINGS = {
  video: ['mp4', 'mov', 'avi', 'ts', 'mkv', 'm4v', '3gp', 'mts'],
  audio: ['wav', 'mp3', 'm4a', 'amr', 'aac'],
  photo: ['jpg', 'jpeg', 'png', 'heic'],
} as const
const MEDIA = ['video', 'audio', 'photo'] as const

/** What a file was meant to be whose content cannot be read: an empty one is described all the same. */
export function mediumByName(name: string): (typeof MEDIA)[number] | undefined {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? ''
  return MEDIA.find((medium) => ENDINGS[medium].some((known) => known === ending))
}
