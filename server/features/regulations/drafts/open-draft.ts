import type { Pack } from '@liuhen/law'
import { z } from 'zod'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../../platform/kernel/index.ts'
import type { PackFiles } from '../pack-files.ts'
import { type DraftWritten, draftFact } from './draft.ts'
import type { DraftChange } from './draft-change.ts'
import { setInYaml } from './edit-yaml.ts'

/** `version` is the name of the new version, `inForceFrom` its first day. */
export const OpenDraft = z.object({
  pack: z.string().min(1).max(80),
  version: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z.-]{0,29}$/),
  inForceFrom: z.iso.date(),
})
export type OpenDraft = z.infer<typeof OpenDraft>

export interface OpeningFacts {
  readonly scope: Scope
  /** Adopted versions of the asked regulation, readable or not, the latest last. */
  readonly adopted: readonly Pick<Pack, 'version' | 'title'>[]
  /** Files of the latest adopted version. */
  readonly files: PackFiles
  /** Files of the asked version, where the shelf holds it. */
  readonly shelved?: PackFiles
  readonly digestOf: (change: DraftChange) => string
}

/**
 * Begins the next version of an adopted regulation: the version that the shelf has under that
 * name, else a copy of the latest, with the new name and its first day.
 */
export function decideOpenDraft(
  found: OpeningFacts,
  asked: OpenDraft,
  moment: Moment,
): Decision<DraftWritten> {
  const base = found.adopted.at(-1)
  if (base === undefined) return refuse('regulation.not-adopted')
  if (found.adopted.some(({ version }) => version === asked.version)) {
    return refuse('regulation.adopted-before', { title: base.title })
  }
  const files = headed(found.shelved ?? found.files, asked)
  const change = { is: 'version' as const, pack: asked.pack, base: base.version, files }
  const id = moment.newId()
  const digest = found.digestOf(change)
  const facts = [draftFact(id, 'regulation.drafted', { change: 'version', valueDigest: digest })]
  const { agency } = found.scope
  return accept({ agency, id, change, digest, state: 'open', facts })
}

/** The same files under another version and from another day on. */
function headed(files: PackFiles, { version, inForceFrom }: OpenDraft): PackFiles {
  const head: readonly (readonly [readonly string[], string | null])[] = [
    [['version'], version],
    [['in_force', 'from'], inForceFrom],
    [['in_force', 'to'], null],
  ]
  let text = files['pack.yaml'] ?? ''
  for (const [path, value] of head) {
    const edited = setInYaml(text, path, value)
    if (edited.ok) text = edited.text
  }
  return { ...files, 'pack.yaml': text }
}
