import type { Uuid } from '@liuhen/format'
import { ActivityShown } from '../../server/features/activities/activity-page.ts'
import type { PersonActor } from '../../server/platform/kernel/index.ts'
import { beginStory, type Output, type Story, uuid } from '../golden/story.ts'
import { type Film, filmed, judged } from './field-recordings.ts'

/** A day of an agency under one regulation: four people, two recorders, activities by name. */
export interface Field {
  readonly story: Story
  readonly wang: PersonActor
  readonly li: PersonActor
  readonly office: PersonActor
  readonly leader: PersonActor
  readonly devices: readonly Uuid[]
  /** Checks both recorders now, and they pass. */
  readonly check: () => Promise<void>
  /** Goes on to the morning of a day on which nothing has happened yet; its date. */
  readonly nextDay: () => string
  readonly open: (kind: string, change?: object) => Promise<Uuid>
  /** A step that must be accepted, by 王建国 on the activity. */
  readonly step: (id: Uuid, verb: string, input?: object) => Promise<Output>
  /** Opened, arrived at, ended: 09:00 to 10:00 of the next day, with both recorders. */
  readonly hour: (kind: string, change?: object) => Promise<Uuid>
  readonly view: (id: Uuid) => Promise<ActivityShown>
  /** A film of the first recorder, sealed and read now, matched by its time. */
  readonly film: (from: string, to: string, change?: Film) => Promise<Uuid>
  readonly judge: (id: Uuid) => Promise<void>
  /** Says what closing answers: the sentence of a refusal, or nothing. */
  readonly closing: (id: Uuid, change?: object) => Promise<string>
}

const ABOUT = { place: '某路1号', matter: '监督检查', party: '某公司' }

/** With what every opening of an activity says under that regulation. */
export async function beginField(pack: string, day: string, opening = {}): Promise<Field> {
  const story = await beginStory(day)
  story.at('07:30')
  const { did, does, administrator, person } = story
  await did(administrator, 'regulations.adopt-pack', { pack })
  const wang = await person('王建国', '执法监察科', ['officer'])
  const li = await person('李秀兰', '执法监察科', ['officer'])
  const office = await person('陈静', '办公室', ['records-office', 'device-manager'])
  const leader = await person('孙志强', '局领导', ['leader'])
  const unit = story.unitOf('执法监察科')
  const devices: Uuid[] = []
  for (const code of ['DSJ0231', 'DSJ0417']) {
    const asked = { code, kind: 'body-camera', model: 'T1', unit }
    devices.push(uuid((await did(office, 'devices.register', asked)).id))
  }
  const check = async () => {
    const values = { batteryPercent: 95, freeMegabytes: 60_000, noFault: true }
    for (const id of devices) {
      await did(wang, 'devices.check', { id, ...values, deviceClock: story.now() })
    }
  }
  await qualify(story, pack, [wang, li])
  let days = 0
  const nextDay = () => {
    const date = new Date(Date.parse(`${day}T00:00:00.000Z`) + ++days * 86_400_000)
    const text = date.toISOString().slice(0, 10)
    story.at(`${text} 08:30`)
    return text
  }
  const people = { wang, li, office, leader }
  const field = (): Field => ({ story, ...people, devices, check, nextDay, ...acts })
  const acts = {
    open: async (kind: string, change = {}) => {
      const officers = [wang.person, li.person]
      return uuid(
        (await did(wang, 'activities.open', { kind, ...ABOUT, ...opening, officers, ...change }))
          .id,
      )
    },
    step: (id: Uuid, verb: string, input = {}) => did(wang, `activities.${verb}`, { id, ...input }),
    hour: (kind: string, change = {}) => hourOf(field(), kind, change),
    view: async (id: Uuid) => ActivityShown.parse(await did(wang, 'activities.view', { id })),
    film: (from: string, to: string, change: Film = {}) => filmed(field(), from, to, change),
    judge: (id: Uuid) => judged(story, id),
    closing: async (id: Uuid, change = {}) => {
      const performed = await does(wang, 'activities.close', { id, ...change })
      return performed.ok ? '' : JSON.stringify(performed.refusal)
    },
  }
  return field()
}

export function carriedBy({ devices, wang, li }: Field): readonly object[] {
  const [first, second] = devices
  return [
    { device: first, carrier: wang.person, role: 'whole-course' },
    { device: second, carrier: li.person, role: 'second' },
  ]
}

async function hourOf(field: Field, kind: string, change: object): Promise<Uuid> {
  const { story, check, open, step, nextDay } = field
  const day = nextDay()
  await check()
  const id = await open(kind, { devices: carriedBy(field), ...change })
  story.at(`${day} 09:00`)
  await step(id, 'arrive')
  story.at(`${day} 10:00`)
  await step(id, 'end')
  return id
}

/** Sentences of the deviations and overdue duties that stand. */
export function said({ missing }: ActivityShown): string {
  return missing.map(({ sentence }) => sentence).join('\n')
}

/** What a refusal says is still missing. */
export function lacking(refused: string): string {
  return [...refused.matchAll(/尚缺：([^，。]*)/g)].map(([, words]) => words).join('\n')
}

/** State and due time of the duties of a rule, by part. */
export function dutiesOf({ duties }: ActivityShown, rule: string) {
  return duties.filter((duty) => duty.rule.endsWith(`/${rule}`))
}

/** Who issues the certificate without which nobody enforces there; elsewhere none is asked for. */
const ISSUERS: { readonly [pack: string]: string } = {
  'shuncheng-district': 'liaoning',
  'handan-commerce-2016': 'handan',
}

async function qualify(story: Story, pack: string, people: readonly PersonActor[]) {
  const issuer = ISSUERS[pack]
  if (issuer === undefined) return
  const { did, administrator } = story
  for (const { person: id } of people) {
    await did(administrator, 'people.enlist', { id, establishment: true })
    const valid = { certificate: id.slice(-6), from: '2020-01-01', to: '2030-12-31' }
    await did(administrator, 'people.qualify', { id, issuer, ...valid })
  }
}
