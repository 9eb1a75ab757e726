import { readFile } from 'node:fs/promises'
import type { Uuid } from '@liuhen/format'
import { parse } from 'yaml'
import { z } from 'zod'
import { actorFor, type DemoHouse, idIn } from './demo-house.ts'
import type { AgencyMade } from './found-agencies.ts'

const Carried = z.tuple([z.string(), z.string()])
const ActivityPlan = z.strictObject({
  matter: z.string(),
  basis: z.string(),
  purpose: z.string(),
  kind: z.string(),
  place: z.string(),
  party: z.string(),
  officers: z.array(z.string()),
  devices: z.strictObject({ 'whole-course': Carried, second: Carried.optional() }),
  check: z.string(),
  opened: z.string(),
  arrived: z.string(),
  notice: z.string().optional(),
  ended: z.string(),
  returned: z.string(),
})
const CollectionPlan = z.strictObject({
  at: z.string(),
  label: z.string(),
  sets: z.array(z.string()),
  device_clock_offset_s: z.number(),
})
const Story = z.strictObject({
  activities: z.array(ActivityPlan),
  collections: z.array(CollectionPlan),
  operators: z.array(z.string()),
})
export type ActivityPlan = z.infer<typeof ActivityPlan>
export type CollectionPlan = z.infer<typeof CollectionPlan>
export type Story = z.infer<typeof Story>

export async function readStory(): Promise<Story> {
  return Story.parse(parse(await readFile(new URL('./story.yaml', import.meta.url), 'utf8')))
}

/** Leads one activity as its officers would on the phone: check, open, arrive, notice, end, return. */
export async function leadActivity(
  demo: DemoHouse,
  agency: AgencyMade,
  plan: ActivityPlan,
): Promise<Uuid> {
  const person = (badge: string) => known(agency.people, badge)
  const carried = Object.entries(plan.devices).flatMap(([role, pair]) =>
    pair === undefined
      ? []
      : [{ role, device: known(agency.devices, pair[0]), carrier: person(pair[1]) }],
  )
  demo.at(plan.check)
  for (const { device, carrier } of carried) {
    const who = await actorFor(demo, carrier)
    const ready = { noFault: true, batteryPercent: 96, freeMegabytes: 58_000 }
    await demo.act(who, 'devices.check', { id: device, ...ready, deviceClock: demo.now() })
  }
  const leader = await actorFor(demo, person(plan.officers[0] ?? ''))
  demo.at(plan.opened)
  const { matter, basis, purpose, kind, place, party } = plan
  const officers = plan.officers.map(person)
  const opened = await demo.act(leader, 'activities.open', {
    matter,
    basis,
    purpose,
    kind,
    place,
    party,
    officers,
    devices: carried,
  })
  const id = idIn(opened, 'id')
  const steps = [
    ['arrive', plan.arrived],
    ['give-notice', plan.notice],
    ['end', plan.ended],
    ['return', plan.returned],
  ] as const
  for (const [verb, time] of steps) {
    if (time === undefined) continue
    demo.at(time)
    await demo.act(leader, `activities.${verb}`, { id })
  }
  return id
}

function known(map: ReadonlyMap<string, Uuid>, key: string): Uuid {
  const id = map.get(key)
  if (id === undefined) throw new Error(`the story names ${key}, which nobody registered`)
  return id
}
