import type { CollectedFile } from '../../../api/collections.ts'
import { type DeclaredFile, listFiles } from '../../../api/collections.ts'
import { modifiedAt } from './list-parts.ts'
import type { Item } from './upload-state.ts'

/** Everything that the server has of a docking's list. */
export async function wholeList(id: string): Promise<readonly CollectedFile[]> {
  const files: CollectedFile[] = []
  for (;;) {
    const page = await listFiles(id, files.at(-1)?.position ?? -1)
    files.push(...page.files)
    if (page.next === null || page.files.length === 0) return files
  }
}

/** What is declared of these files; one that cannot be read has no digest and is left out. */
export function declaredOf(items: readonly Item[]): readonly DeclaredFile[] {
  return items.flatMap(({ name, file, sha256 }) =>
    sha256 === undefined
      ? []
      : [{ name, bytes: file.size, sha256, ...modifiedAt(file.lastModified) }],
  )
}

/** Whether the server's list is the beginning of this folder's: then the rest can be declared. */
export function begins(
  files: readonly Pick<CollectedFile, 'name' | 'sha256'>[],
  declared: readonly DeclaredFile[],
): boolean {
  return files.every(({ name, sha256 }, at) => {
    return declared[at]?.name === name && declared[at]?.sha256 === sha256
  })
}

/**
 * Gives each file its place in the list, by path and digest. What has changed since it was declared
 * has none. Answers the names that the list has and this folder has not.
 */
export function matchItems(
  items: readonly Item[],
  files: readonly CollectedFile[],
): readonly string[] {
  const places = new Map(files.map((file) => [`${file.sha256}|${file.name}`, file]))
  for (const item of items) {
    const key = `${item.sha256}|${item.name}`
    const place = places.get(key)
    if (place === undefined) Object.assign(item, NOT_LISTED)
    else Object.assign(item, { upload: place.id, ...standing(place) })
    places.delete(key)
  }
  return [...places.values()].filter(({ state }) => state !== 'sealed').map(({ name }) => name)
}

const NOT_LISTED = {
  state: 'refused',
  moved: 0,
  problem: '不在已登记的清单中，或者登记之后内容有变，请另行采集。',
}

function standing({ state, bytes, refusal }: CollectedFile): Partial<Item> {
  if (state === 'sealed') return { state: 'sealed', moved: bytes }
  if (state === 'refused') return { state: 'refused', moved: 0, problem: refusal?.sentence ?? '' }
  return { state: 'read', moved: 0 }
}
