import type { Pack } from '@liuhen/law'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../../platform/kernel/index.ts'
import { type Law, lawAt, shanghaiDay } from '../law.ts'
import type { Standing, VersionAsked, VersionNamed } from './version-page.ts'

export interface ShelfFacts {
  readonly scope: Scope
  readonly law: Law
  /** What could be adopted. */
  readonly shelf: readonly Pack[]
}

export interface ReadingVersion extends Accepted {
  readonly law: Law
  readonly pack: Pack
  readonly named: VersionNamed
  readonly versions: readonly VersionNamed[]
  readonly bound: readonly VersionNamed[]
}

/** Opens the page of one version: adopted ones as they bind the agency, others as printed. */
export function decideReadVersion(
  { scope, law, shelf }: ShelfFacts,
  asked: VersionAsked,
  { at }: Moment,
): Decision<ReadingVersion> {
  const known = [...law.packs, ...shelf.filter((pack) => !holds(law.packs, pack))]
  const pack = known.find(({ id, version }) => id === asked.pack && version === asked.version)
  if (pack === undefined) return refuse('not-found')
  const today = shanghaiDay(at)
  const now = lawAt(law, at).packs
  const name = (entry: Pack) => nameOf(entry, standing(entry, law.packs, now, today))
  const subjects = [{ type: 'agency' as const, id: scope.agency }]
  return accept({
    law,
    pack,
    named: name(pack),
    versions: known
      .filter(({ id }) => id === pack.id)
      .sort((a, b) => (b.from ?? b.version).localeCompare(a.from ?? a.version))
      .map(name),
    bound: law.packs.map(name),
    facts: [{ kind: 'regulation.viewed', subjects, body: {} }],
  })
}

function holds(packs: readonly Pack[], { id, version }: Pack): boolean {
  return packs.some((pack) => pack.id === id && pack.version === version)
}

function standing(
  pack: Pack,
  bound: readonly Pack[],
  now: readonly Pack[],
  today: string,
): Standing {
  if (!bound.includes(pack)) return 'shelf'
  if (now.includes(pack)) return 'in-force'
  return (pack.from ?? '') > today ? 'coming' : 'past'
}

function nameOf(pack: Pack, standing: Standing): VersionNamed {
  return {
    pack: pack.id,
    version: pack.version,
    title: pack.title,
    shortTitle: pack.shortTitle,
    from: pack.from ?? null,
    to: pack.to ?? null,
    standing,
    under: pack.under ?? null,
  }
}
