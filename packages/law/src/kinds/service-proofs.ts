import { z } from 'zod'
import { proves, shared } from '../changes/compare-parts.ts'
import { demands, dueAtMost, together } from '../changes/comparison.ts'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty, stateBy } from '../engine/draft-duty.ts'
import { dueAfter, dueSettings, sayDueSetting } from '../engine/due.ts'
import type { Duty, Subject } from '../engine/duty.ts'
import { answerOf, type Fault, given } from '../engine/gate.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText, subjectOf, textsOf } from '../facts/read-facts.ts'
import type { World } from '../facts/world.ts'
import { choices } from '../pack/offers.ts'
import { keySchema } from '../pack/params.ts'
import { overridesOf } from '../parts/overrides.ts'
import {
  type ServiceMethod as Method,
  type ServiceProof as Proof,
  serviceMethodSchema,
} from '../parts/service-methods.ts'

const schema = z.strictObject({
  who: keySchema,
  methods: z.array(serviceMethodSchema).min(1).max(20),
})

type Service = Rule<z.output<typeof schema>>

/** How a document was served decides which proofs are kept; served only when all are there. */
export const serviceProofs = defineKind({
  kind: 'service-proofs',
  title: '送达记录',
  schema,
  explain: ({ params }) => {
    const each = params.methods.map(({ title, proofs: needed, excluded }) => {
      const not = excluded?.documents.map((entry) => entry.title).join('、')
      return `${title}${not === undefined ? '' : `（${not}除外）`}：${needed.map(say).join('、')}`
    })
    return `送达执法文书，按方式留存证明，齐全后方为完成：${each.join('；')}。`
  },
  compare: (superior, lower) =>
    shared(superior.methods, lower.methods, (above, own) =>
      together(
        proves(own.title, above.proofs, own.proofs),
        demands(`不得以${own.title}的文书`, above.excluded?.documents, own.excluded?.documents),
        dueAtMost(`${own.title}取得证明的期限`, above.within, own.within),
      ),
    ),
  references: ({ who, methods }) => ({
    roles: [who],
    settings: methods.flatMap(({ within }) => (within === undefined ? [] : dueSettings(within))),
    clauses: methods.flatMap((entry) => [
      ...[...entry.clauses, ...entry.proofs.flatMap(({ clauses }) => clauses)],
      ...[...(entry.returned?.clauses ?? []), ...(entry.excluded?.clauses ?? [])],
    ]),
  }),
  offers: (rule) => ({
    lists: {
      'service-methods': choices(
        rule,
        rule.params.methods.map(({ key, title, clauses }) => ({ key, title, clauses })),
      ),
    },
  }),
  matters: ['service'],
  watch: (rule, world) => ({ duties: watchServices(rule, world) }),
  verbs: () => ['service.start', 'service.complete', 'service.return'],
  answer,
})

function say({ any_of }: Proof): string {
  return any_of.map(({ title }) => title).join('或')
}

function missingOf(needed: readonly Proof[], there: ReadonlySet<string>): readonly Proof[] {
  return needed.filter(({ any_of }) => !any_of.some(({ key }) => there.has(key)))
}

/** Request: `{ method, document: key of what is served, proofs: keys }`. */
function answer(rule: Service, question: Question): Answer {
  const { request, verb, world } = question
  const entry = rule.params.methods.find(({ key }) => key === request.method)
  if (entry === undefined) {
    const titles = rule.params.methods.map(({ title }) => title).join('、')
    return answerOf(rule, [{ code: 'service-method', text: `请选择送达方式：${titles}。` }])
  }
  const there = new Set(textsOf(request.proofs))
  if (verb === 'service.return') return mayReturn(rule, entry, there)
  const barred = notPermitted(entry, request.document, world)
  if (verb === 'service.start' || barred.length > 0) return answerOf(rule, barred)
  return answerOf(rule, lacking(needs(entry, request.document), there))
}

function lacking(needed: readonly Proof[], there: ReadonlySet<string>): readonly Fault[] {
  return missingOf(needed, there).map((each) => ({
    code: 'proof-missing',
    text: `证明不全：缺${say(each)}，请补齐后再完成送达。`,
    clauses: each.clauses,
  }))
}

/** Proofs of the method, and those on which an excluded document is permitted at all. */
function needs(entry: Method, document: unknown): readonly Proof[] {
  const { excluded, proofs: own } = entry
  const special = excluded?.documents.some(({ key }) => key === document) ?? false
  return special && excluded !== undefined ? [...own, ...excluded.lifted_with] : own
}

/** Excluded documents need a higher source that names the method (A-29). */
function notPermitted(entry: Method, document: unknown, world: World): readonly Fault[] {
  const { excluded, key, title } = entry
  if (excluded === undefined) return []
  const { clauses } = excluded
  if (!given(document)) {
    return [{ code: 'service-document', text: `${title}须先写明送达的是何种文书。`, clauses }]
  }
  const kept = excluded.documents.find((each) => each.key === document)
  const lifted = overridesOf(world, 'service-method').some((each) => each.for.includes(key))
  if (kept === undefined || lifted) return []
  const text = `${kept.title}不得采用${title}，请改用其他方式；法律另有规定的，先登记其名称和条文。`
  return [{ code: 'service-excluded', text, clauses }]
}

/** The circumstances are recorded; then another method is open. */
function mayReturn(rule: Service, entry: Method, there: ReadonlySet<string>): Answer {
  const { returned } = entry
  if (returned === undefined) {
    const text = `${entry.title}不适用退回的规定，请核对送达方式。`
    return answerOf(rule, [{ code: 'service-no-return', text, clauses: entry.clauses }])
  }
  const missing = missingOf(returned.proofs, there)
  if (missing.length > 0) {
    const text = `请记录${missing.map(say).join('、')}后再保存。`
    return answerOf(rule, [{ code: 'return-unrecorded', text, clauses: returned.clauses }])
  }
  const others = rule.params.methods.filter(({ key }) => key !== entry.key)
  const text = `已被退回，请另选送达方式：${others.map(({ title }) => title).join('、')}。`
  return answerOf(rule, [], [{ code: 'serve-otherwise', text, clauses: returned.clauses }])
}

/** A service is told by one or more facts; their proofs add up. */
function watchServices(rule: Service, world: World): readonly Duty[] {
  const services = Map.groupBy(world.of('service.recorded'), (event) => subjectOf(event, 'service'))
  const byDocument = Map.groupBy(world.of('service.recorded'), (event) =>
    subjectOf(event, 'document'),
  )
  return [...services].flatMap(([id, told]) => {
    const [first] = told
    if (id === undefined || first === undefined) return []
    const method = bodyText(first, 'method')
    const entry = rule.params.methods.find(({ key }) => key === method)
    if (entry === undefined) return []
    const subject = { type: 'service', id }
    const returned = told.find((event) => event.fact.body.returned === true)
    const back = entry.returned === undefined ? undefined : returned
    const failed = world.first('service.failed', subject)
    const over = back ?? failed
    if (over === undefined) return [proofDuty(rule, world, { entry, subject, told, first })]
    const rest = byDocument.get(subjectOf(first, 'document')) ?? []
    return [againDuty(rule, { entry, subject, back: over, rest, how: saidOver(entry, back) })]
  })
}

interface Told {
  readonly entry: Method
  readonly subject: Subject
  readonly told: readonly LawEvent[]
  readonly first: LawEvent
}

function proofDuty(rule: Service, world: World, { entry, subject, told, first }: Told): Duty {
  const needed = needs(entry, first.fact.body.document)
  const there = new Set<string>()
  const done = told.find((event) => {
    for (const key of textsOf(event.fact.body.proofs)) there.add(key)
    return missingOf(needed, there).length === 0
  })
  const { within } = entry
  const dueAt = within === undefined ? undefined : dueAfter(first.when, within, world.settings)
  const missing = missingOf(needed, there)
  const clauses = missing[0]?.clauses ?? entry.clauses
  const lacks = missing.length === 0 ? '证明齐全' : `证明不全：缺${missing.map(say).join('、')}`
  return makeDuty(rule, {
    part: 'proofs',
    subject,
    who: rule.params.who,
    what: `${entry.title}${lacks}。${sayBasis(rule.cite(clauses))}。`,
    arisesAt: first.when,
    dueAt,
    clauses,
    setting: within === undefined ? undefined : sayDueSetting(within, world.settings),
    ...stateBy(world.now, dueAt, done && { id: done.id, at: done.when }),
  })
}

/** Returned by the post, or tried in vain: the next attempt follows. */
function saidOver({ title }: Method, back: LawEvent | undefined): string {
  return back === undefined ? `${title}未能送达，请再次送达` : `${title}被退回，请另选方式送达`
}

interface Back {
  readonly how: string
  readonly entry: Method
  readonly subject: Subject
  readonly back: LawEvent
  readonly rest: readonly LawEvent[]
}

/** A document that did not arrive is served again, by any method. */
function againDuty(rule: Service, { entry, subject, back, rest, how }: Back): Duty {
  const clauses = entry.returned?.clauses ?? entry.clauses
  // The latest will do: whether one came after is all that counts.
  const recipient = bodyText(back, 'recipient')
  const last = rest.findLast(
    (event) =>
      subjectOf(event, 'service') !== subject.id && bodyText(event, 'recipient') === recipient,
  )
  const done = last !== undefined && last.at > back.at ? last : undefined
  return makeDuty(rule, {
    part: 'again',
    subject,
    who: rule.params.who,
    what: `${how}。${sayBasis(rule.cite(clauses))}。`,
    arisesAt: back.when,
    clauses,
    state: done === undefined ? 'open' : 'fulfilled',
    fulfilledBy: done?.id,
  })
}
