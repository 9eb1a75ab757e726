import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type NewFact,
  refuse,
} from '../../platform/kernel/index.ts'
import type { CaseFound } from '../cases/index.ts'
import { lawAt, readLists, shanghaiDay } from '../regulations/index.ts'
import { askLaw, type Choice, choicesOf, OF_LETTER, recipientOf } from './ask-law.ts'
import { type NextNumber, writeNumber } from './number.ts'
import { aboutSupply, supplyTouched } from './supply.ts'

export const RegisterSupply = z.object({
  /** The case that the letter is about. */
  id: z.uuid(),
  recipient: z.string().min(1, { error: '请选择来函机关的种类。' }).max(60),
  body: z.string().trim().min(1, { error: '请填写来函机关的名称。' }).max(100),
  occasion: z.string().max(60).optional(),
  letterNumber: z.string().trim().max(100).default(''),
  receivedOn: z.iso.date({ error: '请填写收函日期。' }),
  note: z.string().trim().max(500).optional(),
})
export type RegisterSupply = z.infer<typeof RegisterSupply>

export const SupplyRegistered = z.object({
  id: z.uuid(),
  number: z.string(),
  /** The recordings of the case are kept from now on, on this ground. */
  holdTitle: z.string().nullable(),
})

export interface RegisteringFacts extends CaseFound {
  readonly next: NextNumber
  readonly digestWith: (salt: Uint8Array, text: string) => string
}

export interface Registering extends Accepted {
  readonly id: Uuid
  readonly found: RegisteringFacts
  readonly asked: RegisterSupply
  readonly number: string
  readonly recipient: Choice
  readonly occasion: Choice | undefined
  readonly hold: Pick<Hold, 'id' | 'trigger' | 'title'> | undefined
  readonly salt: Uint8Array
}

/** A letter came in: who wants the case's material, why, under which number. */
export function decideRegisterSupply(
  found: RegisteringFacts,
  asked: RegisterSupply,
  moment: Moment,
): Decision<Registering> {
  const { case: standing, law, facts, who } = found
  const { at } = moment
  const letter = {
    recipient: asked.recipient,
    occasion: asked.occasion,
    number: asked.letterNumber,
  }
  const lawful = askLaw(
    { law, facts, who, at },
    { ...letter, items: [], retained: true },
    OF_LETTER,
  )
  if (!lawful.ok) return lawful
  const choices = choicesOf(law, at)
  const recipient = recipientOf(choices, asked.recipient)
  if (!recipient.ok) return recipient
  if (asked.letterNumber === '') return refuse('supply.letter-number')
  if (asked.receivedOn > shanghaiDay(at)) return refuse('supply.received-on')
  const occasion = choices.occasions.find(({ key }) => key === asked.occasion)
  const id = moment.newId()
  const salt = moment.random(16)
  const supply = { id, case: standing.id }
  const hold = holdOf(found, occasion, moment)
  const said = found.digestWith(salt, JSON.stringify([asked.body, asked.note ?? '']))
  const body = {
    ...{ body: asked.recipient, number: asked.letterNumber, receivedOn: asked.receivedOn },
    ...(occasion === undefined ? {} : { occasion: occasion.key }),
    textDigest: said,
  }
  return accept({
    ...{ id, found, asked, occasion, salt, number: writeNumber(found.next) },
    ...{ recipient: recipient.accepted, hold },
    facts: [
      { kind: 'supply.requested', subjects: aboutSupply(supply), body },
      ...(hold === undefined ? [] : [hold.fact(said)]),
    ],
    touches: supplyTouched(supply),
  })
}

/** Occasions of a dispute; where none is said, a body that decides disputes has written. */
const DISPUTES: ReadonlySet<string> = new Set(['reconsideration', 'litigation'])

interface Hold {
  readonly id: Uuid
  readonly trigger: string
  readonly title: string
  readonly fact: (textDigest: string) => NewFact
}

/**
 * What is in dispute must not be disposed of: everything recorded in the case is held on the ground
 * that the regulation leaves to the agency's judgement. Where it has no such ground nothing is
 * stated; the letter itself is the fact that a rule on disposal can read.
 */
function holdOf(
  { case: standing, law }: CaseFound,
  occasion: Choice | undefined,
  { at, newId }: Pick<Moment, 'at' | 'newId'>,
): Hold | undefined {
  if (occasion !== undefined && !DISPUTES.has(occasion.key)) return undefined
  const [ground] = readLists.declaredHolds(lawAt(law, at).packs)
  if (ground === undefined) return undefined
  const id = newId()
  const subjects = [
    { type: 'hold' as const, id },
    { type: 'case' as const, id: standing.id },
  ]
  const { key: trigger, title } = ground
  return {
    ...{ id, trigger, title },
    fact: (textDigest) => ({ kind: 'hold.placed', subjects, body: { trigger, textDigest } }),
  }
}
