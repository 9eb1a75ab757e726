import type { Uuid } from '@liuhen/format'
import { activityKinds, type OverridePlace, sayDuration } from '@liuhen/law'
import { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { showCitation } from '../duty-shown.ts'
import { readLists } from '../fed-lists.ts'
import { lawOf } from '../law.io.ts'
import { type Law, lawAt } from '../law.ts'
import { orderRefresh } from '../run-refresh.io.ts'
import type { PowerMade } from './empower-agency.ts'
import {
  type OverrideFacts,
  type OverrideMade,
  USED_EFFECTS,
  type UsedEffect,
} from './enter-override.ts'
import type { ListSources, SourcesListed } from './sources-shown.ts'

export async function factsForSource(
  tx: Tx,
  _asked: unknown,
  { who, at }: Moment,
): Promise<Decision<OverrideFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const law = await lawOf(tx, who.agency)
  return accept({
    scope: { agency: who.agency },
    law,
    lawFacts: [],
    places: placesOf(law, at),
    kinds: (effect) => kindsOf(law, at, effect).map(({ key }) => key),
  })
}

export async function factsForPower(
  _tx: Tx,
  _asked: unknown,
  { who }: Moment,
): Promise<Decision<Found>> {
  return who.is === 'person' ? accept({ scope: { agency: who.agency } }) : refuse('auth.required')
}

function placesOf(law: Law, at: Moment['at']): readonly OverridePlace[] {
  return readLists.overridePlaces(lawAt(law, at).packs)
}

type Packs = Law['packs']
const LISTS: {
  readonly [effect in UsedEffect]: (
    packs: Packs,
  ) => readonly { readonly key: string; readonly title: string }[]
} = {
  retention: activityKinds,
  recording: activityKinds,
  documents: readLists.forms,
  'service-method': readLists.serviceWays,
}

/** What such a source may be entered for. */
function kindsOf(law: Law, at: Moment['at'], effect: UsedEffect) {
  const { packs } = lawAt(law, at)
  return LISTS[effect](packs).map(({ key, title }) => ({ key, title }))
}

/** Duties everywhere may follow from it: they are computed again in the background. */
export async function commitOverride(tx: Tx, made: OverrideMade, moment: Moment) {
  const { id, agency, asked, effectTitle, levelTitle } = made
  await tx
    .insertInto('agency_override')
    .values({
      ...{ id, agency_id: agency, effect: asked.effect, effect_title: effectTitle },
      ...{ level: asked.level, level_title: levelTitle },
      ...{ title: asked.title, article: asked.article },
      applies_to: JSON.stringify(asked.for),
      details: JSON.stringify(detailsOf(asked)),
      ...{ entered_by: personOf(moment), entered_at: moment.at },
    })
    .execute()
  await orderRefresh(tx, agency, moment)
  return { id }
}

function detailsOf({ effect, length, by }: OverrideMade['asked']) {
  if (effect === 'retention' && length !== undefined) return { length }
  return effect === 'documents' && by !== undefined ? { by } : {}
}

export async function commitPower(tx: Tx, made: PowerMade, moment: Moment) {
  const { id, agency, asked } = made
  await tx
    .insertInto('agency_power')
    .values({
      ...{ id, agency_id: agency, matters: JSON.stringify(asked.matters), source: asked.source },
      ...{ entered_by: personOf(moment), entered_at: moment.at },
    })
    .execute()
  return { id }
}

export interface Listing extends Accepted {
  readonly found: OverrideFacts
  readonly asked: ListSources
}

export function decideListSources(found: OverrideFacts, asked: ListSources): Decision<Listing> {
  const subjects = [{ type: 'agency' as const, id: found.scope.agency }]
  const body = { list: 'overrides', count: 1 }
  const facts =
    asked.after === undefined ? [{ kind: 'register.viewed' as const, subjects, body }] : []
  return accept({ found, asked, facts })
}

const Keys = z.array(z.string())
const Details = z.object({ length: z.string().optional(), by: z.string().optional() })

export async function listSources(
  tx: Tx,
  { found: { law, scope, places }, asked }: Listing,
  { at, who }: Moment,
): Promise<z.infer<typeof SourcesListed>> {
  let query = tx
    .selectFrom('agency_override as o')
    .innerJoin('person', 'person.id', 'o.entered_by')
    .selectAll('o')
    .select('person.name as by')
    .where('o.agency_id', '=', scope.agency)
    .orderBy('o.id', 'desc')
    .limit(asked.limit + 1)
  if (asked.after !== undefined) query = query.where('o.id', '<', uuidOf(asked.after))
  const rows = await query.execute()
  const page = rows.slice(0, asked.limit)
  const posts = who.is === 'person' ? who.roles : []
  const titles = new Map<string, string>(
    USED_EFFECTS.flatMap((effect) =>
      kindsOf(law, at, effect).map(({ key, title }) => [`${effect} ${key}`, title] as const),
    ),
  )
  return {
    overrides: page.map((row) => ({
      ...{ id: row.id, effect: row.effect, effectTitle: row.effect_title },
      ...{ levelTitle: row.level_title, title: row.title, article: row.article },
      for: Keys.parse(row.applies_to).map((key) => titles.get(`${row.effect} ${key}`) ?? key),
      more: sayDetails(Details.parse(row.details), titles),
      ...{ by: row.by, at: row.entered_at },
    })),
    next: rows.length > asked.limit ? (page.at(-1)?.id ?? null) : null,
    places: places.flatMap((place) => {
      const effect = USED_EFFECTS.find((one) => one === place.effect)
      if (effect === undefined) return []
      const { title, citation, levels, who: enters, mayEnter } = place
      return [
        {
          ...{ effect, title, citation: showCitation(citation), levels: [...levels], who: enters },
          ...{ mayEnter: mayEnter(posts), kinds: kindsOf(law, at, effect) },
        },
      ]
    }),
    powers: await powersOf(tx, scope.agency),
  }
}

function sayDetails(
  { length, by }: z.infer<typeof Details>,
  titles: ReadonlyMap<string, string>,
): string | null {
  if (by !== undefined) return `改用${titles.get(`documents ${by}`) ?? by}`
  return length === undefined ? null : sayDuration(length)
}

/** The latest entry counts; those before it stay to be seen. */
async function powersOf(tx: Tx, agency: Uuid) {
  const rows = await tx
    .selectFrom('agency_power as p')
    .innerJoin('person', 'person.id', 'p.entered_by')
    .select(['p.id', 'p.matters', 'p.source', 'p.entered_at as at', 'person.name as by'])
    .where('p.agency_id', '=', agency)
    .orderBy('p.id', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({ ...row, matters: Keys.parse(row.matters) }))
}

function personOf({ who }: Moment): Uuid {
  if (who.is !== 'person') throw new Error('entered by a person only')
  return who.person
}
