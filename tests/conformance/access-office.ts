import type { Uuid } from '@liuhen/format'
import type { Performed } from '../../server/app/hallway/performed.ts'
import { performing } from '../../server/app/hallway/test-founding.io.ts'
import { allVerbs } from '../../server/app/modules.ts'
import { seal, state } from '../../server/features/recordings/test-facts.io.ts'
import { adopt } from '../../server/features/recordings/test-law.io.ts'
import { AT, newId } from '../../server/features/recordings/test-rows.io.ts'
import type { AgencyScene, Scene } from '../../server/features/recordings/test-scene.io.ts'
import { withTx } from '../../server/platform/database/connect.ts'
import type { PersonActor } from '../../server/platform/kernel/index.ts'

/** Agencies with people of every post and a recording, in which somebody asks to see it. */
export interface AccessHouse {
  readonly office: (pack: string, code?: string) => Promise<Office>
  readonly ask: (name: string, who: PersonActor, input: object) => Promise<Performed>
  /** The id of a request of the asker for the recording. */
  readonly request: (office: Office, change?: object) => Promise<string>
  /** Somebody who administers the agency. */
  readonly administrator: (agency: AgencyScene) => Promise<PersonActor>
}

export const TO = '2026-11-22T08:00:00.000Z'

export function accessHouse(scene: Scene): AccessHouse {
  const ask: AccessHouse['ask'] = (name, who, input) =>
    performing(scene.open.house, allVerbs).does(who, name, input)
  return {
    ask,
    office: (pack, code = pack) => openOffice(scene, pack, code),
    request: async ({ people, recording }, change = {}) => {
      const asked = { action: 'view', purpose: 'supervision', reason: '核查投诉', to: TO }
      const items = [{ type: 'recording', id: recording }]
      const told = await ask('access.request', people.asker, { ...asked, items, ...change })
      if (!told.ok) throw new Error(JSON.stringify(told.refusal))
      return String(Object(told.output).id)
    },
    administrator: async (agency) => {
      const who = await agency.person('admin', ['administrator'], agency.unit)
      await givePosts(scene, agency.id, who, ['administrator'])
      return who
    },
  }
}

export type Role = 'head' | 'otherHead' | 'director' | 'leader' | 'otherLeader' | 'keeper' | 'asker'

export interface Office {
  readonly agency: AgencyScene
  readonly people: { readonly [role in Role]: PersonActor }
  readonly recording: Uuid
}

const POSTS: { readonly [role in Role]: readonly string[] } = {
  asker: ['officer', 'supervisor'],
  head: ['department-head'],
  otherHead: ['department-head'],
  director: ['office-director'],
  leader: ['leader'],
  otherLeader: ['leader'],
  keeper: ['records-office'],
}

/** An agency with a recording of its first unit, and people of every post. */
async function openOffice(scene: Scene, pack: string, code: string): Promise<Office> {
  const agency = await scene.agency(code)
  await adopt(scene, agency.id, pack)
  const hire = async (role: Role) => {
    const unit = role === 'otherHead' || role === 'asker' ? agency.otherUnit : agency.unit
    const who = await agency.person(role, POSTS[role], unit)
    await givePosts(scene, agency.id, who, POSTS[role])
    return who
  }
  const people = {
    asker: await hire('asker'),
    head: await hire('head'),
    otherHead: await hire('otherHead'),
    director: await hire('director'),
    leader: await hire('leader'),
    otherLeader: await hire('otherLeader'),
    keeper: await hire('keeper'),
  }
  const { keeper, head, leader } = people
  await withTx(scene.open.db, agency.id, (tx) =>
    tx
      .insertInto('custody_appointment')
      .values({
        ...{ id: newId(), agency_id: agency.id, unit_id: agency.unit, person_id: keeper.person },
        ...{ role: 'custodian', from_day: '2026-01-01', to_day: null },
        ...{ entered_by: leader.person, entered_at: AT },
      })
      .execute(),
  )
  const recording = await agency.recording(head.person)
  await seal(scene, agency.id, { recording })
  const activity = await agency.activity([head.person])
  await state(scene, agency.id, [
    {
      ...{ at: AT, kind: 'activity.opened', on: { activity, unit: agency.unit } },
      body: { leader: leader.person },
    },
    { at: AT, kind: 'recording.matched', on: { recording, activity }, body: { how: 'confirmed' } },
  ])
  return { agency, people, recording }
}

function givePosts(scene: Scene, agency: Uuid, { person }: PersonActor, posts: readonly string[]) {
  return withTx(scene.open.db, agency, async (tx) => {
    for (const role of posts) {
      await tx.insertInto('post').values({ person_id: person, role, since: AT }).execute()
    }
  })
}
