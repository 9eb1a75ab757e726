import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { z } from 'zod'
import { takeReceipts } from './bring-in.ts'
import { accepted, ask, type Remote, type Told } from './told.ts'

/**
 * What lies on the disks before the server is started again: nothing half under a digest's name, and
 * of everything that a receipt was given for the whole original with its record.
 */
export async function expectDisksWhole(house: Remote, told: Told): Promise<void> {
  const originals = await expectNamedByDigest(join(house.data, 'vault', 'sha256'))
  const copies = await expectNamedByDigest(join(house.copies, 'sha256'))
  for (const { receipt, copied, sha256 } of told.files.values()) {
    if (receipt === undefined) continue
    expect(originals).toContain(sha256)
    expect(originals).toContain(`${sha256}.json`)
    if (copied) expect(copies).toContain(sha256)
  }
}

/**
 * Everything that was told is still so: asked of the server that came up again. What has been asked
 * for in an earlier round is looked up on the disks only, or a campaign would take longer each round.
 */
export async function expectTold(house: Remote, told: Told): Promise<void> {
  const files = [...told.files.values()].filter(({ settled }) => !settled)
  for (const { upload, offset, receipt, length } of files) {
    const head = await asked(house, told, 'HEAD', `/uploads/${upload}`)
    const stands = Number(head.headers.get('upload-offset'))
    expect(stands).toBeGreaterThanOrEqual(receipt === undefined ? offset : length)
    expect(stands).toBeLessThanOrEqual(length)
  }
  for (const id of new Set(files.map(({ collection }) => collection))) {
    const { body } = await asked(house, told, 'GET', `/collections/${id}?limit=1`)
    const confirmed = told.collections.get(id)?.confirmed === true
    if (confirmed) expect(body).toMatchObject({ collection: { state: 'confirmed' } })
    const given = files.filter((file) => file.collection === id && file.receipt !== undefined)
    // Throws where the text of a receipt is another one now.
    const now = await takeReceipts({ house, told }, id)
    for (const file of given) {
      expect(now).toContain(file.upload)
      file.settled = true
    }
  }
  await expectCheckpoints(house, told)
  for (const fact of told.facts) {
    const { body } = await asked(house, told, 'GET', `/ledger/facts/${fact}`)
    expect(body).toMatchObject({ factId: fact })
  }
  told.facts.clear()
}

/** A checkpoint is published for ever: the same signed note at the same size. */
async function expectCheckpoints(house: Remote, told: Told): Promise<void> {
  const now = new Map<number, string>()
  for (let before = ''; ; ) {
    const path = `/ledger/checkpoints?limit=200${before}`
    const { body } = await asked(house, told, 'GET', path)
    const { checkpoints, next } = Checkpoints.parse(body)
    for (const { size, note } of checkpoints) now.set(size, note)
    if (next === null) break
    before = `&before=${next}`
  }
  for (const [size, note] of told.checkpoints) expect(now.get(size)).toBe(note)
}

/** Every original below the folder has the digest that it is named by. Gives all names. */
async function expectNamedByDigest(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = found.filter((entry) => entry.isFile())
  for (const { name, parentPath } of files) {
    if (name.endsWith('.json')) continue
    const bytes = await readFile(join(parentPath, name))
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(name)
  }
  return files.map(({ name }) => name)
}

async function asked(house: Remote, told: Told, method: 'GET' | 'HEAD', path: string) {
  const answer = await ask(house, told, method, path)
  if (answer === undefined) throw new Error('the power is off')
  return accepted(answer, path)
}

const Checkpoints = z.object({
  checkpoints: z.array(z.object({ size: z.number(), note: z.string() })),
  next: z.number().nullable(),
})
