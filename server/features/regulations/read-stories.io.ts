import { type CaseFile, caseFileSchema } from '@liuhen/law'
import { listCases, readWithin } from './read-pack-folder.io.ts'
import { readYaml } from './read-yaml.ts'

/** A case of a version: its file (cases/must/….yaml) and what it tells. */
export interface Story {
  readonly file: string
  readonly story: CaseFile
}

/**
 * The cases in the folder of a version, in the order of their names; none where there are none. A
 * faulty one is left out: `liuhen law check` says why.
 */
export function readStories(path: string): readonly Story[] {
  return listCases(path).names.flatMap((file) => {
    const read = readWithin(path, file)
    if (read === undefined || !read.ok) return []
    const parsed = caseFileSchema.safeParse(readYaml(file, read.text).value)
    return parsed.success ? [{ file, story: parsed.data }] : []
  })
}
