import { z } from 'zod'
import { withTx } from '../../platform/database/connect.ts'
import { type PersonActor, uuidOf } from '../../platform/kernel/index.ts'
import { type AgencyWithPeople, type PeopleScene, peopleScene } from '../people/test-people.io.ts'
import { CasePage } from './look/case-page.ts'
import { useSealingKey } from './parties/sealed-text.io.ts'

export const AT = '2026-11-02T02:00:00.000Z'
export const Opened = z.object({
  id: z.string(),
  number: z.string(),
  warnings: z.array(z.unknown()),
})

/** An agency under 丹东's text with two officers, a leader and a head of unit, who open cases. */
export interface CaseScene {
  readonly scene: PeopleScene
  readonly agency: AgencyWithPeople
  readonly li: PersonActor
  readonly wang: PersonActor
  readonly chief: PersonActor
  readonly head: PersonActor
  readonly asked: (over?: object) => object
  readonly open: (over?: object) => Promise<z.infer<typeof Opened>>
  /** A document of the stage, as the documents feature states it. */
  readonly issue: (id: string, stage: string) => Promise<void>
  readonly page: (id: string, who?: PersonActor) => Promise<CasePage>
}

export const PARTY = {
  ...{ role: 'party', kind: 'person', name: '李𬭚' },
  idNumber: '11010519491231002X',
}

export async function caseScene(): Promise<CaseScene> {
  useSealingKey(new Uint8Array(32).fill(3))
  const scene = await peopleScene(AT)
  const agency = await scene.found('cs', 'dandong-civil-affairs-2019')
  const li = await agency.hire('李四', 'field', 'officer')
  const wang = await agency.hire('王五', 'field', 'officer')
  const chief = await agency.hire('赵局', 'office', 'leader')
  const head = await agency.hire('钱科', 'field', 'department-head')
  const asked = (over: object = {}) => ({
    ...{ category: 'penalty', procedure: 'penalty-general', cause: '未按规定登记' },
    ...{ source: 'report', handlers: [li.person, wang.person], parties: [PARTY] },
    ...over,
  })
  const open = async (over: object = {}) =>
    Opened.parse(await scene.did(li, 'cases.open', asked(over)))
  const page = async (id: string, who = li) =>
    CasePage.parse(await scene.did(who, 'cases.get', { id }))
  const issue = (id: string, stage: string) =>
    withTx(scene.open.db, agency.id, async (tx) => {
      const { house } = scene.open
      const subjects = [
        { type: 'document' as const, id: uuidOf(crypto.randomUUID()) },
        { type: 'case' as const, id: uuidOf(id) },
      ]
      const fact = {
        ...{
          id: uuidOf(crypto.randomUUID()),
          kind: 'document.issued' as const,
          agency: agency.id,
          subjects,
        },
        ...{ actor: { machine: 'test' }, at: house.clock.now() },
        body: { form: 'filing-approval', stage, fields: [], signed: [], dated: [] },
      }
      await house.append(tx, [fact])
    })
  return { scene, agency, li, wang, chief, head, asked, open, issue, page }
}
