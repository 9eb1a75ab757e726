import { boundTo } from '../law.io.ts'
import { readCached } from '../read-cached.io.ts'
import type { ReadChange } from './changed-law.ts'
import type { AdoptionChange, DraftChange } from './draft-change.ts'

/** The change with its drafted version read; undefined where the files give no regulation. */
export function readChange(change: DraftChange): ReadChange | undefined {
  if (change.is === 'adoption') return readAdoption(change)
  if (change.is !== 'version') return change
  const read = readCached(change.files)
  return read.ok ? { is: 'version', pack: read.pack } : undefined
}

/** Every regulation that comes, as it binds from the day of adoption. */
function readAdoption({ files, superiors, from }: AdoptionChange): ReadChange | undefined {
  const packs = [{ files }, ...superiors].flatMap((one) => {
    const read = readCached(one.files)
    return read.ok ? [boundTo(read.pack, from, null)] : []
  })
  const [pack, ...above] = packs
  if (pack === undefined || above.length < superiors.length) return undefined
  return { is: 'version', pack, superiors: above }
}
