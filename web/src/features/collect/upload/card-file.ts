/** A file of the folder that was dragged in: its path below that folder, as it stands on the card. */
export interface CardFile {
  readonly name: string
  readonly file: File
}

/** Every file of a drop, folders to the bottom; what cannot be read is thrown. */
export async function filesOfDrop(items: DataTransferItemList): Promise<readonly CardFile[]> {
  // The list is emptied as soon as the event is over: entries are taken before the first wait.
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  const [only] = entries
  if (entries.length === 1 && only !== undefined && isFolder(only)) return filesIn(only, '')
  return (await Promise.all(entries.map((entry) => filesAt(entry, '')))).flat()
}

/** What was chosen with the folder button: the browser puts the folder's name before each path. */
export function filesOfInput(list: FileList): readonly CardFile[] {
  return [...list].map((file) => ({ name: belowFolder(file.webkitRelativePath, file.name), file }))
}

/** `DCIM/0001.MP4` of `CARD/DCIM/0001.MP4`. */
export function belowFolder(path: string, name: string): string {
  const at = path.indexOf('/')
  return at === -1 ? name : path.slice(at + 1)
}

function filesAt(entry: FileSystemEntry, before: string): Promise<readonly CardFile[]> {
  const name = `${before}${entry.name}`
  if (isFolder(entry)) return filesIn(entry, `${name}/`)
  if (!isFile(entry)) return Promise.resolve([])
  return new Promise((resolve, reject) => {
    entry.file((file) => resolve([{ name, file }]), reject)
  })
}

async function filesIn(folder: FileSystemDirectoryEntry, before: string) {
  const reader = folder.createReader()
  const found: CardFile[] = []
  // A folder is told in parts of a hundred; an empty part is its end.
  for (;;) {
    const part = await new Promise<readonly FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject)
    })
    if (part.length === 0) return found
    found.push(...(await Promise.all(part.map((entry) => filesAt(entry, before)))).flat())
  }
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

/** In the order of their paths, so that the same folder gives the same list each time. */
export function inOrder(files: readonly CardFile[]): readonly CardFile[] {
  return [...files].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}
