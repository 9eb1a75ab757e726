import { readFile } from 'node:fs/promises'
import type { Uuid } from '@liuhen/format'
import { parse } from 'yaml'
import { z } from 'zod'
import { actorFor, type DemoHouse, idIn } from './demo-house.ts'
import type { AgencyMade } from './found-agencies.ts'

const Fields = z.record(z.string(), z.unknown())
const CasePlan = z.strictObject({
  agency: z.string(),
  opened: z.string(),
  by: z.string(),
  /** What the form asks beside the people. */
  opens: Fields,
  handlers: z.array(z.string()),
  leader: z.string(),
  /** Matters of activities of the story, which the case brings together. */
  activities: z.array(z.string()).default([]),
  parties: z.array(Fields),
  acts: z.array(z.strictObject({ at: z.string(), by: z.string(), does: z.string(), with: Fields })),
})
const Plans = z.strictObject({ cases: z.array(CasePlan) })
export type CasePlan = z.infer<typeof CasePlan>

export async function readCases(): Promise<readonly CasePlan[]> {
  return Plans.parse(parse(await readFile(new URL('./cases.yaml', import.meta.url), 'utf8'))).cases
}

/** One scene of the story: what happens, when. */
export interface Scene {
  readonly at: string
  readonly zh: string
  readonly play: () => Promise<unknown>
}

/** Opens a case and does what its plan says, each act at its time by who is named. */
export function leadCase(
  demo: DemoHouse,
  agency: AgencyMade,
  plan: CasePlan,
  activityOf: (matter: string) => Uuid,
): readonly Scene[] {
  let id: Uuid | undefined
  const actor = (badge: string) => actorFor(demo, personOf(agency, badge))
  const open = async () => {
    demo.at(plan.opened)
    const opened = await demo.act(await actor(plan.by), 'cases.open', {
      ...plan.opens,
      handlers: plan.handlers.map((badge) => personOf(agency, badge)),
      leader: personOf(agency, plan.leader),
      parties: plan.parties,
      activities: plan.activities.map(activityOf),
    })
    id = idIn(opened, 'id')
  }
  const acts = plan.acts.map(({ at, by, does, with: asked }) => ({
    at,
    zh: `案件：${does}`,
    play: async () => {
      demo.at(at)
      await demo.act(await actor(by), does, { id, ...asked })
    },
  }))
  return [{ at: plan.opened, zh: `案件：${String(plan.opens.cause)}`, play: open }, ...acts]
}

function personOf(agency: AgencyMade, badge: string): Uuid {
  const id = agency.people.get(badge)
  if (id === undefined) throw new Error(`${agency.code} has nobody with the badge ${badge}`)
  return id
}
