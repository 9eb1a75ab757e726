import { readFileSync } from 'node:fs'
import * as cedar from '@cedar-policy/cedar-wasm/nodejs'
import type { Actor, May, PersonActor, Scope } from '../../platform/kernel/index.ts'
import { accept, refuse } from '../../platform/kernel/index.ts'
import { isRoleKey, ROLE_KEYS, type RoleKey } from './role.ts'

const POLICIES = 'liuhen-rights'

type Rights = (actor: Actor) => May

let loaded: Rights | undefined

/**
 * Reads the policies and the schema, once in a process, and returns the question that every verb
 * asks. Policies are parsed beforehand: parsing at each call costs 8 ms, the prepared call 0.6 ms
 * (measured). Whether the schema bears them out is asked by a test and not at each start, which it
 * made 0.3 s longer: both are files of the program, and what a question asks is held against the
 * schema each time.
 *
 * @throws Error where one of them cannot be parsed
 */
export function loadRights(): Rights {
  loaded ??= readRights()
  return loaded
}

function readRights(): Rights {
  const { policies, schema } = rightsAsWritten()
  demand(cedar.preparsePolicySet(POLICIES, { staticPolicies: policies }))
  demand(cedar.preparseSchema(POLICIES, schema))
  return (actor) => (right, scope) => mayDo(actor, right, scope)
}

/** The two files as text. */
export function rightsAsWritten(): { readonly policies: string; readonly schema: string } {
  const read = (name: string) => readFileSync(new URL(`./rights/${name}`, import.meta.url), 'utf8')
  return { policies: read('policies.cedar'), schema: read('schema.cedarschema') }
}

/** What of the policies the schema does not bear out: an unknown right, post or attribute. */
export function faultsOfRights({ policies, schema } = rightsAsWritten()): readonly string[] {
  const checked = cedar.validate({ schema, policies: { staticPolicies: policies } })
  if (checked.type !== 'success') return checked.errors.map(({ message }) => message)
  return checked.validationErrors.map(({ policyId, error }) => `${policyId}: ${error.message}`)
}

const heldBy = new Map<string, readonly string[]>()

/** Whose the things are that are asked about: nobody's in particular, or the asker's own. */
type Of = 'anything' | 'own'

/**
 * What the person may do with anything of his agency, so that a page offers no way to what would be
 * refused. What he may do only with his own things, or those of his unit, is not among them: there
 * the page of the thing says it. The thing asked about belongs to nobody and no unit, so the answer
 * depends on the posts alone and is kept for each set of them.
 */
export function rightsHeld(actor: PersonActor): readonly string[] {
  return heldTo(actor, 'anything')
}

/** What the person may do with his own things: the same, and what only their owner may. */
export function rightsToOwn(actor: PersonActor): readonly string[] {
  return heldTo(actor, 'own')
}

function heldTo(actor: PersonActor, of: Of): readonly string[] {
  const posts = `${of} ${[...new Set(actor.roles)].sort().join(' ')}`
  const before = heldBy.get(posts)
  if (before !== undefined) return before
  const may = loadRights()(actor)
  const own = of === 'own' ? [actor.person] : []
  const held = everyRight().filter((right) => may(right, { agency: actor.agency, own }).ok)
  heldBy.set(posts, held)
  return held
}

/** Each of these roles alone has the right to anything of the agency: a page says whom to turn to. */
export function rolesThatMay(actor: PersonActor, right: string): RoleKey[] {
  return ROLE_KEYS.filter((role) => {
    return loadRights()({ ...actor, roles: [role] })(right, { agency: actor.agency }).ok
  })
}

/** The actions of the schema, in its order. */
function everyRight(): readonly string[] {
  const { schema } = rightsAsWritten()
  const [, names = ''] = /^action ([^{]+?)appliesTo/ms.exec(schema) ?? []
  return [...names.matchAll(/"([^"]+)"/g)].flatMap(([, name]) => (name === undefined ? [] : [name]))
}

function mayDo(actor: Actor, right: string, scope: Scope): ReturnType<May> {
  if (right === 'public') return accept(true)
  if (actor.is === 'machine') return accept(true)
  if (actor.is === 'anonymous') return refuse('auth.required')
  if (right === 'machine') return refuse('right.missing', { right })
  return isAllowed(actor, right, scope) ? accept(true) : refuse('right.missing', { right })
}

function isAllowed(actor: PersonActor, right: string, scope: Scope): boolean {
  const principal = { type: 'Person', id: actor.person }
  const resource = { type: 'Thing', id: 'asked' }
  const answer = cedar.statefulIsAuthorized({
    principal,
    action: { type: 'Action', id: right },
    resource,
    context: {},
    preparsedPolicySetId: POLICIES,
    preparsedSchemaName: POLICIES,
    validateRequest: true,
    entities: [
      {
        uid: principal,
        attrs: { agency: ref('Agency', actor.agency), unit: ref('Unit', actor.unit) },
        parents: actor.roles.filter(isRoleKey).map((id) => ({ type: 'Role', id })),
      },
      { uid: resource, attrs: thingAttributes(scope), parents: [] },
    ],
  })
  if (answer.type === 'failure') throw new Error(`rights: ${JSON.stringify(answer.errors)}`)
  return answer.response.decision === 'allow'
}

function thingAttributes(scope: Scope) {
  return {
    agency: ref('Agency', scope.agency),
    own: (scope.own ?? []).map((person) => ref('Person', person)),
    ...(scope.unit === undefined ? {} : { unit: ref('Unit', scope.unit) }),
    ...(scope.secrecy === undefined ? {} : { secrecy: scope.secrecy }),
  }
}

function ref(type: string, id: string) {
  return { __entity: { type, id } }
}

function demand(answer: { type: string }): void {
  if (answer.type !== 'success') throw new Error(`rights: ${JSON.stringify(answer)}`)
}
