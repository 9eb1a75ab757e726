import type { Uuid } from '@liuhen/format'
import { diffPacks, type Edition, sayBasis } from '@liuhen/law'
import { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import type { Moment } from '../../../platform/kernel/index.ts'
import { filesOf, lawOf } from '../law.io.ts'
import { type Law, shanghaiDay } from '../law.ts'
import type { PackFiles } from '../pack-files.ts'
import { readCached } from '../read-cached.io.ts'
import { readYaml } from '../read-yaml.ts'
import { packsOnShelf } from '../shelf.io.ts'
import { checkAdoption } from './check-adoption.io.ts'
import { type CheckedDraft, checkDraft, type Surroundings } from './check-draft.ts'
import type { Draft } from './draft.ts'
import type { VersionChange } from './draft-change.ts'
import { draftOf } from './draft-row.ts'
import type { DraftShown, DraftSummary } from './draft-shown.ts'
import { readChange } from './read-change.io.ts'

/** A draft with its text, its differences and everything that keeps it from being enacted. */
export async function showDraft(
  tx: Tx,
  agency: Uuid,
  id: Uuid,
  { at }: Pick<Moment, 'at'>,
): Promise<DraftShown> {
  const row = await tx
    .selectFrom('regulation_draft')
    .innerJoin('person', 'person.id', 'regulation_draft.opened_by')
    .selectAll('regulation_draft')
    .select('person.name')
    .where('regulation_draft.agency_id', '=', agency)
    .where('regulation_draft.id', '=', id)
    .executeTakeFirstOrThrow()
  const draft = draftOf(row)
  const law = await lawOf(tx, agency)
  const shown = { ...summaryOf(draft, row.name, law), digest: draft.digest, ...NO_TEXT }
  const { change } = draft
  if (change.is === 'retirement') return shown
  if (change.is === 'setting') return { ...shown, setting: settingOf(law, change) }
  if (change.is === 'adoption') return { ...shown, problems: [...checkAdoption(change, law)] }
  const base = await filesOf(tx, agency, change.pack, change.base)
  const checked = checkDraft(change, surroundings(law, at), readCached)
  return { ...shown, base: change.base, ...textOf(change, base, checked) }
}

const NO_TEXT = {
  base: null,
  files: [],
  changes: [],
  stricter: [],
  problems: [],
  setting: null,
} satisfies Partial<DraftShown>

export function surroundings(law: Law, at: string): Surroundings {
  return { adopted: law.packs, shelf: packsOnShelf(), today: shanghaiDay(at) }
}

function textOf(change: VersionChange, base: PackFiles, checked: CheckedDraft) {
  const { edition, problems } = checked
  const files = Object.entries(change.files)
    .sort(([a], [b]) => (placeOf(a) < placeOf(b) ? -1 : 1))
    .map(([file, text]) => ({ file, text, changed: text !== base[file] }))
  return {
    files,
    changes: edition === undefined ? [] : changesOf(base, edition),
    stricter: checked.stricter.map(({ rule, article, superior, sentence }) => {
      return { rule, article, superior: sayBasis(superior), sentence }
    }),
    problems: [...problems],
  }
}

/** pack.yaml and settings.yaml before the articles. */
function placeOf(file: string): string {
  return `${['pack.yaml', 'settings.yaml'].indexOf(file) >= 0 ? 0 : 1}${file}`
}

/** What the edition says differently; a base that cannot be read any more differs in everything. */
export function changesOf(base: PackFiles, edition: Edition): DraftShown['changes'] {
  const before = readCached(base)
  if (!before.ok) return []
  return diffPacks(before, edition).map((change) => ({
    what: change.what,
    file: change.file,
    article: change.article ?? null,
    rule: change.rule ?? null,
    setting: change.setting ?? null,
    path: [...change.path],
    before: change.before ?? null,
    after: change.after ?? null,
    sentence: change.sentence,
  }))
}

function settingOf(law: Law, { key, value }: { readonly key: string; readonly value: unknown }) {
  const declared = law.packs.flatMap(({ settings }) => settings).find((entry) => entry.key === key)
  const standard = declared?.default ?? null
  const own = Object.hasOwn(law.settings, key) ? law.settings[key] : standard
  return { key, title: declared?.title ?? key, before: own, after: value ?? standard }
}

/** What a list shows of a draft. */
export function summaryOf(draft: Draft, openedBy: string, law: Law): DraftSummary {
  const { id, change, state, openedAt, changedAt } = draft
  const common = {
    id,
    is: change.is,
    state,
    openedBy: { id: draft.openedBy, name: openedBy },
    openedAt,
    changedAt,
  }
  const none = { pack: null, version: null, inForceFrom: null, until: null }
  if (change.is === 'setting') {
    return { ...common, ...none, title: `本单位设定：${settingOf(law, change).title}` }
  }
  const { pack } = change
  const title = law.packs.find((entry) => entry.id === pack)?.title ?? pack
  if (change.is === 'retirement') {
    return { ...common, ...none, pack, until: change.until, title: `停用《${title}》` }
  }
  if (change.is === 'adoption') {
    const { version, from: inForceFrom } = change
    const read = readChange(change)
    const named = read?.is === 'version' ? read.pack.title : pack
    return { ...common, ...none, pack, version, inForceFrom, title: `加用《${named}》` }
  }
  const head = headOf(change)
  return {
    ...common,
    ...none,
    pack,
    version: head.version,
    inForceFrom: head.from,
    title: `《${title}》${head.version ?? '新版本'}`,
  }
}

const Head = z.object({
  version: z.string(),
  in_force: z.object({ from: z.string().nullable() }),
})

/** Version and first day as pack.yaml has them, however faulty the other files are. */
function headOf({ files }: VersionChange) {
  const parsed = Head.safeParse(readYaml('pack.yaml', files['pack.yaml'] ?? '').value)
  if (!parsed.success) return { version: null, from: null }
  return { version: parsed.data.version, from: parsed.data.in_force.from }
}
