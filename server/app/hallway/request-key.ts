import { type Instant, parseUuid } from '@liuhen/format'
import { z } from 'zod'
import type { Tx } from '../../platform/database/connect.ts'
import { type Actor, refuse } from '../../platform/kernel/index.ts'
import type { Performed } from './performed.ts'

interface Asked {
  readonly actor: Actor
  readonly verb: string
  readonly key: string | undefined
  readonly inputDigest: string
  readonly at: Instant
}

/**
 * The answer given to this request key before, or undefined. A key used for another input is
 * refused: answering it would hide that the second act was never done.
 */
export async function answeredBefore(tx: Tx, asked: Asked): Promise<Performed | undefined> {
  if (asked.actor.is !== 'person' || asked.key === undefined) return undefined
  const row = await tx
    .selectFrom('performed')
    .select(['verb', 'input_digest', 'answer'])
    .where('account_id', '=', asked.actor.account)
    .where('request_key', '=', asked.key)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const same = row.verb === asked.verb && row.input_digest === asked.inputDigest
  return same ? keptAnswer(row.answer) : refuse('request.key-reused')
}

/** Keeps an accepted answer under its key; a refusal may be asked again with the same key. */
export async function keepAnswer(tx: Tx, asked: Asked, performed: Performed): Promise<void> {
  if (asked.actor.is !== 'person' || asked.key === undefined || !performed.ok) return
  await tx
    .insertInto('performed')
    .values({
      account_id: asked.actor.account,
      request_key: asked.key,
      verb: asked.verb,
      input_digest: asked.inputDigest,
      answer: JSON.stringify({ output: performed.output, facts: performed.facts }),
      performed_at: asked.at,
    })
    .execute()
}

/** Lets go of answers given before this instant; the acts themselves stay facts. */
export async function forgetAnswers(tx: Tx, before: Instant): Promise<void> {
  await tx.deleteFrom('performed').where('performed_at', '<', before).execute()
}

const Kept = z.object({ output: z.unknown(), facts: z.array(z.uuid()) })

function keptAnswer(answer: unknown): Performed {
  const { output, facts } = Kept.parse(answer)
  return { ok: true, output, facts: facts.flatMap((id) => parseUuid(id) ?? []) }
}
