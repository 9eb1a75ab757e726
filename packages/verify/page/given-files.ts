import type { GivenFile } from '../src/browser/file-carrier.ts'

/** What a person gave: a folder with its name, or one file. */
export interface Given {
  readonly name: string
  readonly files: readonly GivenFile[]
  /** The one file that was given, where it was no folder. */
  readonly single?: File
}

/** Everything of a drop, folders to the bottom. @throws if the browser may not read it */
export async function givenByDrop(items: DataTransferItemList): Promise<Given> {
  // The list is emptied as soon as the event is over: entries are taken before the first wait.
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  const files = (await Promise.all(entries.map((entry) => filesAt(entry, '')))).flat()
  const [first] = entries
  const name = entries.length === 1 && first ? first.name : `${entries.length} 项`
  const single = entries.length === 1 && first?.isFile ? files[0]?.file : undefined
  return { name, files, ...(single instanceof File && { single }) }
}

export function givenByInput(list: FileList): Given {
  const files = [...list].map((file) => ({ path: file.webkitRelativePath || file.name, file }))
  const name = files[0]?.path.split('/')[0] ?? ''
  const [only] = list
  const isFolder = files.some(({ path }) => path.includes('/'))
  return { name, files, ...(list.length === 1 && !isFolder && only && { single: only }) }
}

async function filesAt(entry: FileSystemEntry, before: string): Promise<GivenFile[]> {
  const path = `${before}${entry.name}`
  if (isFolder(entry)) return filesIn(entry, `${path}/`)
  if (!isFile(entry)) return []
  return [{ path, file: await new Promise<File>((done, fail) => entry.file(done, fail)) }]
}

async function filesIn(folder: FileSystemDirectoryEntry, before: string): Promise<GivenFile[]> {
  const reader = folder.createReader()
  const found: GivenFile[] = []
  // A folder is told in parts of a hundred; an empty part is its end.
  for (;;) {
    const part = await new Promise<readonly FileSystemEntry[]>((done, fail) => {
      reader.readEntries(done, fail)
    })
    if (part.length === 0) return found
    for (const entry of part) found.push(...(await filesAt(entry, before)))
  }
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}
