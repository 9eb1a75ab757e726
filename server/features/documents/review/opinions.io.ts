import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment, uuidOf } from '../../../platform/kernel/index.ts'
import { shanghaiDay } from '../../regulations/index.ts'
import { knownFor } from '../known.io.ts'
import { templatesOnShelf } from '../template-shelf.io.ts'
import { type DraftOpinion, OPINION, type OpinionFacts } from './draft-opinion.ts'
import { factsForReviewing } from './reviews.io.ts'

export async function factsForOpinion(
  tx: Tx,
  asked: DraftOpinion,
  moment: Moment,
): Promise<Decision<OpinionFacts>> {
  const found = await factsForReviewing(tx, asked, moment)
  if (!found.ok) return found
  const { place, scope } = found.accepted
  const row = await tx
    .selectFrom('review')
    .select(['opinion_text', 'sent_at', 'given_at'])
    .where('id', '=', uuidOf(asked.id))
    .executeTakeFirstOrThrow()
  const { opinion_text, sent_at, given_at } = row
  const template = templatesOnShelf().get(OPINION)
  return accept({
    ...found.accepted,
    template,
    known: await knownFor(tx, { agency: scope.agency, place, template, at: moment.at }),
    ...(opinion_text === null || given_at === null
      ? {}
      : {
          given: {
            text: opinion_text,
            sentOn: shanghaiDay(sent_at),
            givenOn: shanghaiDay(given_at),
          },
        }),
  })
}
