import type { Uuid } from '@liuhen/format'
import type { Performed } from '../../server/app/hallway/performed.ts'
import { Opened } from '../../server/features/activities/open-activity.ts'
import { CheckDone } from '../../server/features/devices/device.ts'
import { DeviceShown } from '../../server/features/devices/device-page.ts'
import { Plan } from '../../server/features/devices/maintenance-plan.ts'
import { Remark } from '../../server/features/regulations/index.ts'
import type { Actor, PersonActor } from '../../server/platform/kernel/index.ts'
import { uuid } from '../golden/story.ts'
import { beginField, carriedBy, type Field } from './field.ts'

/** A field whose recorders and people are looked at, from one morning to another. */
export interface DeviceField extends Omit<Field, 'nextDay'> {
  /** The morning so many days later; whatever was still running is ended before. */
  readonly morning: (days?: number) => Promise<void>
  /** Puts the person on the establishment, with a certificate that ends on this day. */
  readonly license: (who: PersonActor, to?: string) => Promise<void>
  readonly register: (code: string) => Promise<Uuid>
  readonly ask: (who: Actor, verb: string, input: object) => Promise<Answered>
  /** What opening an ordinary inspection with both recorders answers. */
  readonly opening: (change?: object) => Promise<Answered>
  /** Checks the first recorder, good but for what is changed. */
  readonly checking: (change: Found) => Promise<CheckDone>
  readonly device: () => Promise<DeviceShown>
  readonly plan: () => Promise<Plan>
}

/** What a check finds that is not in order. */
export interface Found {
  readonly noFault?: boolean
  readonly batteryPercent?: number
  readonly freeMegabytes?: number
  readonly slowSeconds?: number
  readonly reason?: string
}

/** What a verb answers: nothing refused, or code and clauses of what refuses. */
export interface Answered {
  readonly code: string
  readonly clauses: readonly string[]
  readonly sentence: string
  readonly warnings: readonly { readonly code: string; readonly clauses: readonly string[] }[]
}

/** An ordinary inspection, as each regulation names it. */
const KINDS = new Map([
  ['shuncheng-district', 'patrol'],
  ['handan-commerce-2016', 'patrol'],
])

/** Body that issues certificates under each regulation that demands one. */
const ISSUERS = new Map([
  ['shuncheng-district', 'liaoning'],
  ['handan-commerce-2016', 'handan'],
])

const USE = { purpose: 'inspection', basis: '专项检查方案' }
const ABOUT = { place: '某路1号', matter: '检查', party: '某公司' }

export async function beginDevices(pack: string): Promise<DeviceField> {
  const field = await beginField(pack, '2026-03-02')
  const { story, wang, li, office, devices, administrator } = { ...field, ...field.story }
  const running: Uuid[] = []
  let day = Date.parse('2026-03-02T00:00:00.000Z')
  let certificates = 0
  const ask = async (who: Actor, verb: string, input: object) =>
    answered(await story.does(who, verb, input))
  const [first] = devices
  const pass = () => aMinute(story)
  return {
    ...field,
    ask,
    morning: async (days = 1) => {
      for (const id of running.splice(0)) {
        await field.step(id, 'arrive')
        await field.step(id, 'end')
      }
      day += days * 86_400_000
      story.at(`${new Date(day).toISOString().slice(0, 10)} 08:30`)
    },
    license: async ({ person: id }, to = '2060-12-31') => {
      const issuer = ISSUERS.get(pack)
      if (issuer === undefined) return
      await story.did(administrator, 'people.enlist', { id, establishment: true })
      const certificate = `N${++certificates}`
      const paper = { id, issuer, certificate, from: '2020-01-01', to }
      await story.did(administrator, 'people.qualify', paper)
    },
    register: async (code) => {
      const asked = { code, kind: 'body-camera', model: 'T1', unit: wang.unit }
      return uuid((await story.did(office, 'devices.register', asked)).id)
    },
    opening: async (change = {}) => {
      const crew = { officers: [wang.person, li.person], devices: carriedBy(field) }
      const kind = KINDS.get(pack) ?? 'inspection'
      const asked = { kind, ...ABOUT, ...USE, ...crew, ...change }
      const performed = await story.does(wang, 'activities.open', asked)
      if (performed.ok) running.push(uuid(Opened.parse(performed.output).id))
      return answered(performed)
    },
    check: async () => {
      pass()
      await field.check()
    },
    checking: async ({ slowSeconds = 0, ...change }) => {
      pass()
      const clock = new Date(Date.parse(story.now()) - slowSeconds * 1000).toISOString()
      const good = { batteryPercent: 95, freeMegabytes: 60_000, noFault: true, deviceClock: clock }
      const asked = { id: first, ...good, ...change }
      return CheckDone.parse(await story.did(wang, 'devices.check', asked))
    },
    device: async () => DeviceShown.parse(await story.did(office, 'devices.get', { id: first })),
    plan: async () => Plan.parse(await story.did(office, 'devices.maintenance-plan', {})),
  }
}

/** Two checks of one instant would have no newer one. */
function aMinute(story: Field['story']): void {
  const [date, time] = new Date(Date.parse(story.now()) + 8 * 3_600_000 + 60_000)
    .toISOString()
    .split('T')
  story.at(`${date} ${time?.slice(0, 5)}`)
}

function answered(performed: Performed): Answered {
  if (performed.ok) {
    const { warnings = [] } = Object.assign({ warnings: [] }, performed.output)
    return { code: '', clauses: [], sentence: '', warnings: remarks(warnings) }
  }
  const { code, citations = [], sentence = '' } = performed.refusal
  const clauses = citations.flatMap((citation) => citation.clauses)
  return { code, clauses: [...new Set(clauses)], sentence, warnings: [] }
}

function remarks(found: readonly unknown[]): Answered['warnings'] {
  return found.map((one) => {
    const { code, citations } = Warned.parse(one)
    return { code, clauses: citations.flatMap(({ clauses }) => clauses) }
  })
}

const Warned = Remark.pick({ code: true, citations: true })
