import { type FileHandle, mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFolder } from '../durable.ts'
import { type Guarded, hasFields, isCount, isListOf, isOneOf, isText, parseJson } from '../guard.ts'
import { type HashedFile, isSame } from './hashed-file.ts'
import type { FoundFile } from './read-folder.ts'

/**
 * What must be known after a power loss, as a journal of lines, in the order of a collection's life:
 *
 *   hashed*  ──▶  declaring  ──▶  opened  ──▶  (closed: the journal is put aside)
 *
 * `declaring` is durable before the server hears of the list, so the list that it has is always
 * known here. What has arrived is not noted: the server is asked, and receipts are kept.
 */
export interface Queue {
  readonly folder: string
  /** The digest from an earlier run, if the file is still the same. */
  readonly hashedBefore: (found: FoundFile) => HashedFile | undefined
  /** Durable some moments later, or after flush: losing it costs reading the file again. */
  readonly noteHashed: (file: HashedFile) => Promise<void>
  readonly flush: () => Promise<void>
  readonly declaring: () => Declaring | undefined
  readonly noteDeclaring: (declaring: Omit<Declaring, 'is'>) => Promise<void>
  /** Ages of the clock reading that have been sent with the opening; oldest first. */
  readonly sentAges: () => readonly number[]
  readonly noteSentAge: (ageMs: number) => Promise<void>
  readonly collection: () => string | undefined
  readonly noteOpened: (collection: string) => Promise<void>
  /** The collection is over: the next run begins anew. */
  readonly putAside: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Opens the journal; a last line that a power loss tore is dropped. */
export async function openQueue(folder: string): Promise<Queue> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, NAME)
  const file = await open(path, 'a+', 0o600)
  await syncFolder(dirname(path))
  const { lines, end } = wholeLines(await file.readFile('utf8'))
  await file.truncate(end)
  const known = remember(lines)
  const note = async (line: Line) => {
    known.take(line)
    await append(file, line)
  }
  let unsaved = 0
  const flush = async () => {
    if (unsaved > 0) await file.sync()
    unsaved = 0
  }
  return {
    ...known.told,
    folder,
    flush,
    noteHashed: async (hashed) => {
      await note({ is: 'hashed', ...hashed })
      unsaved += 1 + hashed.bytes / SAVE_BYTES
      if (unsaved >= SAVE_FILES) await flush()
    },
    noteDeclaring: (declaring) => note({ is: 'declaring', ...declaring }).then(() => file.sync()),
    noteSentAge: (ageMs) => note({ is: 'sent', ageMs }).then(() => file.sync()),
    noteOpened: (collection) => note({ is: 'opened', collection }).then(() => file.sync()),
    putAside: async () => {
      await rename(path, join(folder, `journal-${known.told.collection() ?? 'unopened'}.jsonl`))
      await syncFolder(folder)
    },
    close: () => file.close(),
  }
}

/** What a journal says of its list, without holding it open; nothing where there is none. */
export async function peekDeclaring(folder: string): Promise<{
  readonly declaring: Declaring | undefined
  readonly collection: string | undefined
}> {
  const text = await readFile(join(folder, NAME), 'utf8').catch(() => '')
  const { told } = remember(wholeLines(text).lines)
  return { declaring: told.declaring(), collection: told.collection() }
}

async function append(file: FileHandle, line: Line): Promise<void> {
  await file.appendFile(`${JSON.stringify(line)}\n`)
}

/** `end`: bytes up to the last whole line. */
function wholeLines(text: string): { readonly lines: readonly Line[]; readonly end: number } {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  const lines = whole.split('\n').map(parseJson).filter(isLine)
  return { lines, end: Buffer.byteLength(whole) }
}

function remember(lines: readonly Line[]) {
  const hashed = new Map<string, HashedFile>()
  const ages: number[] = []
  let declaring: Declaring | undefined
  let collection: string | undefined
  const take = (line: Line) => {
    if (line.is === 'hashed') hashed.set(line.name, line)
    else if (line.is === 'declaring') declaring = line
    else if (line.is === 'sent') ages.push(line.ageMs)
    else collection = line.collection
  }
  for (const line of lines) take(line)
  const hashedBefore = (found: FoundFile) => {
    const before = hashed.get(found.name)
    return before !== undefined && isSame(before, found) ? before : undefined
  }
  const told = {
    hashedBefore,
    declaring: () => declaring,
    sentAges: () => ages,
    collection: () => collection,
  }
  return { take, told }
}

const FILE = { name: isText, bytes: isCount, sha256: isText, mtimeNs: isText, inode: isText }
const isHashedFile = hasFields<HashedFile>(FILE)
const isHashedLine = hasFields({ is: isOneOf('hashed'), ...FILE })
const isDeclaring = hasFields({
  is: isOneOf('declaring'),
  /** Under this key the server opens one collection, however often it is asked. */
  key: isText,
  label: isText,
  station: isText,
  /** '' for none, in all four. */
  device: isText,
  clockShows: isText,
  /** The machine's own clock at the reading, and which run of the machine that was. */
  clockReadMs: isCount,
  bootId: isText,
  files: isListOf(isHashedFile),
})
export type Declaring = Guarded<typeof isDeclaring>
const isSent = hasFields({ is: isOneOf('sent'), ageMs: isCount })
const isOpened = hasFields({ is: isOneOf('opened'), collection: isText })

type Line =
  | Guarded<typeof isHashedLine>
  | Declaring
  | Guarded<typeof isSent>
  | Guarded<typeof isOpened>

function isLine(value: unknown): value is Line {
  return isHashedLine(value) || isDeclaring(value) || isSent(value) || isOpened(value)
}

/** The journal is made durable after so many files, or after one of so many bytes. */
const SAVE_FILES = 200
const SAVE_BYTES = 1_000_000
const NAME = 'journal.jsonl'
