import { z } from 'zod'
import { answerOf, given } from '../engine/gate.ts'
import { type Answer, defineKind } from '../engine/kind.ts'
import { subjectOf } from '../facts/read-facts.ts'
import type { World } from '../facts/world.ts'
import { titleSchema } from '../pack/params.ts'
import { knownPerson } from '../parts/access-request.ts'
import { handlersOf } from '../parts/case-people.ts'

/**
 * The handler opens the archived file of an own case without approval; nobody else does. A
 * recording in it is another matter, with a consent of its own. Request of `access.view`:
 * `{ case, person }`; facts: case.opened / case.reassigned (`handlers`), case.archived,
 * person.registered (without posts: has left).
 */
export const ownFile = defineKind({
  kind: 'own-file',
  title: '承办人直接查阅',
  /** `title`: what the text calls who handles a case. */
  schema: z.strictObject({ title: titleSchema }),
  explain: ({ params }) =>
    `${params.title}可以不经审批直接查阅本人承办案件的已归档案卷，每次登记；` +
    `不再承办该案或者已离开承办处室或者本单位的，以及其他人员，不得直接查阅。案卷中的音像记录另须同意。`,
  verbs: () => ['access.view'],
  answer: (rule, { request, world }): Answer | undefined => {
    if (given(request.recording) || !given(request.case)) return undefined
    const file = { type: 'case', id: request.case }
    if (world.first('case.archived', file) === undefined) return undefined
    const handlers = handlersOf(request.case, world)
    const person = given(request.person) ? request.person : ''
    if (handlers.includes(person) && !hasLeft(person, request.case, world))
      return answerOf(rule, [])
    const text = `只有本案的${rule.params.title}可以直接查阅该案卷；其他人员请按查阅人种类办理手续。`
    return answerOf(rule, [{ code: 'not-handler', text }])
  },
})

/** Holds no post any more, or was moved to another office after the case was given to him. */
function hasLeft(person: string, id: string, world: World): boolean {
  const known = knownPerson(person, world)
  if (known === undefined) return false
  const file = { type: 'case', id }
  const assigned = world.last('case.reassigned', file) ?? world.first('case.opened', file)
  const office = world.first('case.opened', file)
  const unit = (assigned && subjectOf(assigned, 'unit')) ?? (office && subjectOf(office, 'unit'))
  const registered = world.last('person.registered', { type: 'person', id: person })
  const later = registered !== undefined && assigned !== undefined && registered.at > assigned.at
  const moved = known.unit !== undefined && unit !== undefined && known.unit !== unit
  return known.posts.length === 0 || (later && moved)
}
