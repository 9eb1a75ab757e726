import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { failedBy, writeDurably } from '../durable.ts'
import { type Guarded, hasFields, isText, parseJson } from '../guard.ts'
import { type Declaring, peekDeclaring } from './queue.ts'
import type { FoundFile } from './read-folder.ts'

/** Whose card into which server: a list is only ever declared by the one who began it. */
export interface JobOwner {
  readonly server: string
  readonly login: string
}

/** A collection that was begun and is not over. */
export interface OpenJob {
  readonly folder: string
  /** Where the card was when the list was fixed. */
  readonly card: string
  readonly declaring: Declaring
  readonly collection: string | undefined
}

/**
 * The folder in which this card's collection is remembered. A card is known by what is on it, not
 * by where it is mounted: a pulled recorder may come back at another place, and another recorder
 * may come at its place.
 */
export async function chooseJob(
  state: string,
  owner: JobOwner,
  card: string,
  files: readonly FoundFile[],
): Promise<string> {
  const open = await openJobs(state, owner)
  const here = open.find((job) => job.card === card && isOfCard(job.declaring, files))
  const moved = here ?? open.find((job) => isOfCard(job.declaring, files))
  if (moved !== undefined) {
    if (moved.card !== card) await noteOwner(moved.folder, owner, card)
    return moved.folder
  }
  const taken = new Set(open.map((job) => job.folder))
  for (let n = 0; ; n++) {
    const folder = jobFolder(state, { ...owner, folder: n === 0 ? card : `${card}\n${n}` })
    if (taken.has(folder)) continue
    await noteOwner(folder, owner, card)
    return folder
  }
}

function noteOwner(folder: string, owner: JobOwner, card: string): Promise<void> {
  return writeDurably(join(folder, 'job.json'), `${JSON.stringify({ ...owner, card })}\n`)
}

/** Collections of this owner that are not over. */
export async function openJobs(state: string, owner: JobOwner): Promise<readonly OpenJob[]> {
  const jobs: OpenJob[] = []
  for (const name of await namesIn(join(state, 'jobs'))) {
    const folder = join(state, 'jobs', name)
    const about = await aboutJob(folder)
    if (about?.server !== owner.server || about.login !== owner.login) continue
    const { declaring, collection } = await peekDeclaring(folder)
    if (declaring !== undefined) jobs.push({ folder, card: about.card, declaring, collection })
  }
  return jobs
}

/** Half of the list is there under the same names with the same sizes: the digests decide later. */
function isOfCard({ files: listed }: Declaring, files: readonly FoundFile[]): boolean {
  const sizes = new Map(files.map(({ name, bytes }) => [name, bytes]))
  const same = listed.filter(({ name, bytes }) => sizes.get(name) === bytes).length
  return same > 0 && same * 2 >= listed.length
}

export function jobFolder(state: string, job: JobOwner & { readonly folder: string }): string {
  const told = JSON.stringify([job.server, job.login, job.folder])
  return join(state, 'jobs', createHash('sha256').update(told).digest('hex').slice(0, 24))
}

async function aboutJob(folder: string): Promise<Guarded<typeof isAbout> | undefined> {
  const about = parseJson(await readFile(join(folder, 'job.json'), 'utf8').catch(() => ''))
  return isAbout(about) ? about : undefined
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => /^[0-9a-f]{24}$/.test(name))
  } catch (error) {
    if (failedBy(error, 'ENOENT')) return []
    throw error
  }
}

const isAbout = hasFields({ server: isText, login: isText, card: isText })
