import { readFileSync, writeFileSync } from 'node:fs'
import { FACT_KINDS, parseInstant, parseUuid, type Uuid } from '@liuhen/format'
import { expect, test } from 'vitest'
import { allVerbs } from '../../server/app/modules.ts'
import { API, isRouted } from '../../server/app/routes.ts'
import { loadRights, ROLE_KEYS } from '../../server/features/org/index.ts'
import { REFUSALS } from '../../server/platform/kernel/index.ts'

/**
 * Printed by the code, read in the diff. To accept a change on purpose: GOLDEN=write npm test,
 * and say why in the commit.
 */
function golden(name: string, text: string) {
  const file = new URL(`./${name}`, import.meta.url)
  if (process.env.GOLDEN === 'write') writeFileSync(file, text)
  expect(text).toBe(readFileSync(file, 'utf8'))
}

const agency = id('018f0000-0000-7000-8000-00000000000a')
const self = id('018f0000-0000-7000-8000-00000000000b')
const other = id('018f0000-0000-7000-8000-00000000000c')

function id(text: string): Uuid {
  const parsed = parseUuid(text)
  if (parsed === undefined) throw new Error(text)
  return parsed
}

const LEGEND =
  '● everything of the agency, ○ only what is his own, × may be asked and is refused to all'

test(`who may do what is as reviewed: ${LEGEND}`, () => {
  const may = loadRights()
  const asks = (role: string, right: string, own: readonly Uuid[]) => {
    const who = {
      is: 'person' as const,
      person: self,
      account: self,
      session: self,
      agency,
      unit: other,
      roles: [role],
      authenticatedAt: parseInstant('2026-01-01T00:00:00.000Z') ?? never(),
    }
    return may(who)(right, { agency, own }).ok
  }
  const mark = (role: string, right: string) => {
    if (asks(role, right, [])) return '●'
    return asks(role, right, [self]) ? '○' : '·'
  }
  const width = Math.max(...allVerbs.map((verb) => verb.name.length))
  const head = `${'verb'.padEnd(width)}  ${ROLE_KEYS.join('  ')}`
  const lines = allVerbs.map((verb) => {
    const markOf = (role: string) => (verb.ruled === undefined ? mark(role, verb.right) : '×')
    const marks = ROLE_KEYS.map((role) => markOf(role).padEnd(role.length)).join('  ')
    return `${verb.name.padEnd(width)}  ${marks.trimEnd()}`
  })
  golden('access-matrix.txt', `${[head, ...lines].join('\n')}\n`)
})

test('the routes, their verbs, rights and facts are as reviewed', () => {
  const lines = allVerbs.map((verb) => {
    const route = isRouted(verb) ? `${verb.route.method} ${API}${verb.route.path}` : '(machine)'
    return `${route}\n    ${verb.name} · ${verb.zh} · ${verb.right}\n    ${verb.facts.join(', ')}`
  })
  golden('routes.txt', `${lines.join('\n')}\n`)
})

test('the reasons for a refusal are as reviewed', () => {
  const lines = Object.entries(REFUSALS).map(
    ([code, { status, zh }]) => `${status} ${code}\n    ${zh}`,
  )
  golden('refusals.txt', `${lines.join('\n')}\n`)
})

test('no two verbs share a name or a route', () => {
  const names = allVerbs.map((verb) => verb.name)
  expect(new Set(names).size).toBe(names.length)
  const routes = allVerbs.filter(isRouted).map(({ route }) => `${route.method} ${route.path}`)
  expect(new Set(routes).size).toBe(routes.length)
})

test('each kind of fact is stated by some verb: the list promises nothing that nobody does', () => {
  const stated = new Set<string>(allVerbs.flatMap((verb) => verb.facts))
  expect(Object.keys(FACT_KINDS).filter((kind) => !stated.has(kind))).toEqual([])
})

function never(): never {
  throw new Error('not an instant')
}
