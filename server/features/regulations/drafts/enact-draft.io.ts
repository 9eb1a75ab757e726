import { createHash } from 'node:crypto'
import { canonicalText, type Instant, type Uuid } from '@liuhen/format'
import type { Pack } from '@liuhen/law'
import { seeAgency, type Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { actorBeside, commitCredentials, loadRights, secondPerson } from '../../org/index.ts'
import { lawOf } from '../law.io.ts'
import { type Law, shanghaiDay, startOfDay } from '../law.ts'
import type { PackFiles } from '../pack-files.ts'
import { demandShelved, packsOnShelf } from '../shelf.io.ts'
import { endVersions, storeSetting, storeVersion } from '../store-law.io.ts'
import { leftBelow, superiorsOf, unadopted } from '../superiors.ts'
import { firstDay, type ReadChange, refusalsOf } from './changed-law.ts'
import { dayBefore } from './check-draft.ts'
import type { Draft } from './draft.ts'
import type { DraftShown } from './draft-shown.ts'
import { lockDraft } from './drafts.io.ts'
import type { EnactDraft, EnactingFacts, Enactment } from './enact-draft.ts'
import { knownPreview, problemsOf } from './preview.io.ts'
import { readChange } from './read-change.io.ts'
import { showDraft } from './show-draft.io.ts'

export async function factsForEnacting(
  tx: Tx,
  asked: EnactDraft,
  moment: Moment,
): Promise<Decision<EnactingFacts>> {
  const { who, at } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const { agency } = who
  const draft = await lockDraft(tx, agency, uuidOf(asked.id))
  if (draft === undefined) return refuse('not-found')
  const beside = await secondPerson(tx, agency, asked, moment)
  if (!beside.ok) return beside
  const law = await lawOf(tx, agency)
  const preview = await knownPreview(tx, agency, draft, at)
  const change = readChange(draft.change)
  const { account, credentials } = beside.accepted
  const second = account && (await secondOf(tx, account, moment))
  return accept({
    scope: { agency },
    first: who.person,
    draft,
    law,
    problems: await problemsOf(tx, agency, draft, at),
    refusals: change === undefined ? [] : refusalsOf(law, change),
    ...(preview === undefined ? {} : { preview }),
    ...(change === undefined ? {} : { change }),
    superiors: change?.is === 'version' ? comingWith(change, law, at) : [],
    ...endOf(change, law.packs),
    bound: change === undefined ? [] : await boundBy(tx, agency, change, at),
    credentials,
    ...(second === undefined ? {} : { second }),
    operation: sha256(`enact\n${draft.id}\n${draft.digest}\n${asked.digest}\n`),
    valueDigest: valueDigestOf(draft),
  })
}

/** Of a regulation that is to end: its title, and what was made under it and goes on. */
function endOf(change: ReadChange | undefined, adopted: readonly Pack[]) {
  if (change?.is !== 'retirement') return { title: '', below: [] }
  const { pack, until } = change
  const title = adopted.find(({ id }) => id === pack)?.title ?? pack
  return { title, below: leftBelow(pack, until, { adopted, shelf: packsOnShelf() }) }
}

/** Regulations above the new version that come into force with it. */
function comingWith(
  { pack, superiors }: Extract<ReadChange, { is: 'version' }>,
  { packs: adopted, unreadable = [] }: Law,
  at: string,
): readonly Pack[] {
  if (superiors !== undefined) return superiors
  const known = { adopted, unreadable, shelf: packsOnShelf() }
  return unadopted(superiorsOf(pack, known, shanghaiDay(at)), known)
}

/** Activities opened on the first day of the change or later: with a coming day there are none. */
async function boundBy(
  tx: Tx,
  agency: Uuid,
  change: ReadChange,
  at: Instant,
): Promise<readonly Uuid[]> {
  // An adoption may reach back to a day of the past; its activities are left to the job.
  if (change.is === 'setting' || isAdoption(change)) return []
  const day = firstDay(change, shanghaiDay(at))
  const rows = await tx
    .selectFrom('activity')
    .select('id')
    .where('agency_id', '=', agency)
    .where('opened_at', '>=', startOfDay(day))
    .execute()
  return rows.map(({ id }) => id)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** SHA-256 of the canonical value, as a change of a setting states it. */
function valueDigestOf({ change }: Draft): string {
  return change.is === 'setting' ? sha256(canonicalText(change.value)) : ''
}

/** Who stands beside, and whether the policies let him confirm. */
async function secondOf(
  tx: Tx,
  account: Parameters<typeof actorBeside>[1],
  moment: Moment,
): Promise<EnactingFacts['second']> {
  const actor = await actorBeside(tx, account, moment)
  const { person, agency } = actor
  return { person, may: loadRights()(actor)('regulation.confirm', { agency }).ok }
}

export async function commitEnactment(
  tx: Tx,
  enactment: Enactment,
  moment: Moment,
): Promise<DraftShown> {
  const { agency, draft, credentials, enacted } = enactment
  await seeAgency(tx, '*')
  await commitCredentials(tx, credentials)
  await seeAgency(tx, agency)
  if (enacted !== undefined) {
    await commitChange(tx, agency, draft, enacted.change, moment)
    for (const [i, pack] of enacted.superiors.entries()) {
      const files = filesAbove(draft, i) ?? demandShelved(pack.id, pack.version).files
      await storeVersion(tx, agency, { pack, files, from: begins(enacted.change) }, moment)
    }
    await tx
      .updateTable('regulation_draft')
      .set({ state: 'enacted', changed_at: moment.at })
      .where('id', '=', draft.id)
      .execute()
  }
  return showDraft(tx, agency, draft.id, moment)
}

function isAdoption(change: ReadChange): boolean {
  return change.is === 'version' && change.superiors !== undefined
}

/** An adoption brings the files of those above it along, as they were previewed. */
function filesAbove({ change }: Draft, i: number): PackFiles | undefined {
  return change.is === 'adoption' ? change.superiors[i]?.files : undefined
}

function begins(change: ReadChange): string {
  return change.is === 'version' ? (change.pack.from ?? '') : ''
}

async function commitChange(
  tx: Tx,
  agency: Uuid,
  draft: Draft,
  change: ReadChange,
  moment: Moment,
): Promise<void> {
  if (change.is === 'setting') return storeSetting(tx, agency, change, moment)
  if (change.is === 'retirement') return endVersions(tx, agency, change.pack, change, moment)
  const drafted = draft.change
  if (drafted.is !== 'version' && drafted.is !== 'adoption') throw new Error('no files')
  const { pack } = change
  const from = begins(change)
  await endVersions(tx, agency, pack.id, { until: dayBefore(from), next: from }, moment)
  await storeVersion(tx, agency, { pack, files: drafted.files, from }, moment)
}
