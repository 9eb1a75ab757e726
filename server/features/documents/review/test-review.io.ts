import { instantOf } from '../../../platform/clock/clock.ts'
import { withTx } from '../../../platform/database/connect.ts'
import { uuidOf } from '../../../platform/kernel/index.ts'
import { peopleScene } from '../../people/test-people.io.ts'
import { factsForIssuing } from '../issue.io.ts'
import { decideIssueDocument } from '../issue-document.ts'
import { type CaseMade, decisionScene } from '../test-decisions.io.ts'
import { CaseReviews } from './reviews-shown.ts'

export const AT = '2026-03-02T01:00:00.000Z'
export type Category = 'penalty' | 'licence' | 'coercion' | 'payment'

/** An agency of 平顶山 with who handles, who reviews and who leads. */
export async function reviewScene() {
  const scene = await peopleScene(AT)
  const agency = await scene.found('r1', 'pingdingshan-emergency-2019')
  const officer = await agency.hire('王', 'field', 'officer')
  const legal = await agency.hire('许', 'office', 'office-director')
  const leader = await agency.hire('丁', 'office', 'leader')
  const made = decisionScene(scene, agency)
  const drafted = async (decisions: object, category: Category = 'penalty') => {
    const file = await made.open([officer], category)
    const id = await made.write(file, officer, {})
    await scene.did(officer, 'documents.state-decisions', {
      ...{ id, revision: 1, decisions: { decisions: [], ...decisions } },
    })
    return { file, id }
  }
  const look = async ({ id }: CaseMade) =>
    CaseReviews.parse(await scene.did(officer, 'reviews.look', { id }))
  /** The latest sending of the only draft. */
  const sent = async (file: CaseMade) => (await look(file)).documents[0]?.reviews[0]?.id ?? ''
  /** As the issuing of documents decides it; nothing is printed here. */
  const issue = async (id: string) => {
    const { db, house } = scene.open
    const moment = {
      ...{ at: house.clock.now(), who: officer, newId: () => officer.person },
      instantOf: (date: Date) => instantOf(date.getTime()),
      random: (n: number) => new Uint8Array(n),
    }
    return withTx(db, agency.id, async (tx) => {
      const { revision } = await tx
        .selectFrom('document')
        .select('revision')
        .where('id', '=', uuidOf(id))
        .executeTakeFirstOrThrow()
      const asked = { id, revision, onPaper: true }
      const found = await factsForIssuing(tx, asked, moment, { cannotPrint: undefined })
      return found.ok ? decideIssueDocument(found.accepted, asked, moment) : found
    })
  }
  return { scene, agency, officer, legal, leader, made, drafted, look, sent, issue }
}

export type ReviewScene = Awaited<ReturnType<typeof reviewScene>>
