import type { z } from 'zod'
import { asFarAs, demands, together } from '../changes/comparison.ts'
import { answerOf, type Fault, given } from '../engine/gate.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import { isRecord, textsOf } from '../facts/read-facts.ts'
import type { World } from '../facts/world.ts'
import { choices } from '../pack/offers.ts'
import { externalPapersSchema } from '../parts/external-access.ts'

type Papers = Rule<z.output<typeof externalPapersSchema>>

const SCOPES = [
  { is: 'all', zh: '全部案卷' },
  { is: 'concluding', zh: '结论性文件' },
] as const

const ACTIONS = { view: '查阅', extract: '摘抄', copy: '复印' } as const

/**
 * Outsiders consult an archived file with the papers of their kind, in the scope of their kind
 * . Request: `{ requester, papers: { [key]: number or text }, case, party, partyKind,
 * documents: [class], action }`; facts: case.opened (`parties`), case.party-added, case.party-removed (`party`),
 * case.dispute-opened (`number`).
 */
export const externalPapers = defineKind({
  kind: 'external-papers',
  title: '外部查阅凭证',
  schema: externalPapersSchema,
  explain: ({ params }) => {
    const who = params.requesters.map(
      (entry) => `${entry.title}凭${entry.papers.map((paper) => paper.title).join('、')}`,
    )
    const acts = params.actions.map((action) => ACTIONS[action]).join('、')
    const documents = params.documents.map((entry) => entry.title).join('、')
    const what = params.scope === 'all' ? '案卷档案' : documents
    return `${who.join('；')}，可以${acts}${params.own ? '本单位（人）的' : ''}${what}；缺少任何一项不予办理。`
  },
  compare: (superior, lower) => {
    const pairs = superior.requesters.flatMap((above) => {
      const own = lower.requesters.find(({ key }) => key === above.key)
      return own === undefined ? [] : [demands(`${own.title}的凭证`, above.papers, own.papers)]
    })
    if (pairs.length === 0) return undefined
    return together(...pairs, asFarAs('查阅范围', SCOPES, superior.scope, lower.scope))
  },
  references: ({ requesters, documents, clauses_scope, clauses_actions }) => ({
    clauses: [
      ...[...requesters, ...documents].flatMap((entry) => entry.clauses),
      ...clauses_scope,
      ...clauses_actions,
    ],
  }),
  offers: (rule) => {
    const kinds = rule.params.requesters.map(({ papers, of: _, ...entry }) => {
      return { ...entry, details: papers }
    })
    const lists = { 'requester-kinds': choices(rule, kinds) }
    const { documents } = rule.params
    return {
      lists:
        documents.length === 0 ? lists : { ...lists, 'document-classes': choices(rule, documents) },
    }
  },
  verbs: () => ['consultation.open', 'copy.make'],
  answer: mayConsult,
})

function mayConsult(rule: Papers, { verb, request, world }: Question): Answer | undefined {
  const requester = rule.params.requesters.find(({ key }) => key === request.requester)
  if (requester === undefined) return undefined
  const shown = isRecord(request.papers) ? request.papers : {}
  const missing = requester.papers.filter(({ key }) => !given(shown[key]))
  const action = verb === 'copy.make' ? 'copy' : (request.action ?? 'view')
  const faults: Fault[] = missing.map(({ title }) => {
    const text = `请出示${title}并登记编号，否则不能查阅。`
    return { code: 'paper-missing', text, clauses: requester.clauses }
  })
  if (!rule.params.actions.some((entry) => entry === action)) {
    const acts = rule.params.actions.map((entry) => ACTIONS[entry]).join('、')
    const text = `${requester.title}只能${acts}。`
    faults.push({ code: 'action-not-allowed', text, clauses: rule.params.clauses_actions })
  }
  faults.push(...otherKind(rule, requester, request))
  return answerOf(rule, [...faults, ...beyond(rule, request, world)])
}

const OF = { unit: '单位', person: '个人' } as const

/** Whoever comes for a unit shows the papers of a unit, whatever he says that he is. */
function otherKind(
  { params }: Papers,
  { of, title, clauses }: Papers['params']['requesters'][number],
  { partyKind }: Question['request'],
): readonly Fault[] {
  if (!params.own || of === undefined || (partyKind !== 'unit' && partyKind !== 'person')) return []
  if (partyKind === of) return []
  const text = `该当事人是${OF[partyKind]}，不能按“${title}”办理，请选择与当事人相符的查阅人种类。`
  return [{ code: 'requester-mismatch', text, clauses }]
}

function beyond(rule: Papers, request: Question['request'], world: World): readonly Fault[] {
  const { scope, documents, own, clauses_scope } = rule.params
  const faults: Fault[] = []
  const file = { type: 'case', id: given(request.case) ? request.case : '' }
  const parties = partiesOf(file, world)
  if (own && !parties.some((party) => party === request.party)) {
    const text = '只能查阅本单位（人）的案卷，请核对当事人。'
    faults.push({ code: 'not-own-file', text, clauses: clauses_scope })
  }
  if (scope === 'all' || inDispute(file.id, world)) return faults
  const asked = textsOf(request.documents)
  const strange = asked.filter((entry) => !documents.some(({ key }) => key === entry))
  if (asked.length === 0 || strange.length > 0) {
    const titles = documents.map((entry) => entry.title).join('、')
    const text = `只能查阅${titles}，请重新选择文件。`
    faults.push({ code: 'not-concluding', text, clauses: clauses_scope })
  }
  return faults
}

/** Whom the case is about now: those of its opening, and who came and went since. */
function partiesOf(file: { readonly type: string; readonly id: string }, world: World) {
  const named = (kind: string) =>
    world.about(kind, file).flatMap(({ fact }) => (given(fact.body.party) ? [fact.body.party] : []))
  const gone = named('case.party-removed')
  const there = textsOf(world.first('case.opened', file)?.fact.body.parties)
  return [...there, ...named('case.party-added')].filter((party) => !gone.includes(party))
}

/** True once a reconsideration or a lawsuit is registered with its number. */
export function inDispute(id: string, world: World): boolean {
  return world
    .about('case.dispute-opened', { type: 'case', id })
    .some((event) => given(event.fact.body.number))
}
