import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { COPY_STEPS } from '../../../server/features/vault/index.ts'
import { withTx } from '../../../server/platform/database/connect.ts'
import { type Campaign, type CardFile, openCampaign } from './campaign.ts'

let campaign: Campaign
beforeAll(async () => {
  campaign = await openCampaign()
}, 120_000)
afterAll(() => campaign.close())

const kills = COPY_STEPS.flatMap((step) => [
  { step, when: 'before', meaning: 'failed' },
  { step, when: 'after', meaning: 'failed but persisted' },
])

test.each(kills)(
  'kill -9 $when $step ($meaning): the original stays sealed, and the next start has one whole copy',
  async ({ step, when }) => {
    const { parent, office, declare } = campaign
    const file = await campaign.newFile()
    const upload = await declare(file)
    expect(await campaign.runUntilKilled(upload, file, step, when)).toBe('SIGKILL')
    // Acknowledged before any copy began, so no kill of a copy touches it.
    expect(await parent.ports.vault.verify(file.sha256)).toEqual([])
    await campaign.restarted(async ({ ingest, copy }) => {
      expect(await ingest(office.first.actor, upload, file.path)).toBe(0)
      await copy()
    })
    await expectOneCopy(file)
    expect(await readdir(join(campaign.copies, 'incoming'))).toEqual([])
  },
  60_000,
)

test('after all kills every copy is the original, byte for byte, and none is without its record', async () => {
  const { vault } = campaign.parent.ports
  const names = []
  for await (const name of vault.names()) names.push(name)
  const copied = (await readdir(join(campaign.copies, 'sha256'), { recursive: true }))
    .map((path) => path.split('/').at(-1) ?? '')
    .filter((name) => name.length >= 64)
  expect(copied.sort()).toEqual(names.sort())
})

async function expectOneCopy({ path, sha256 }: CardFile): Promise<void> {
  const { parent, office } = campaign
  const below = join('sha256', sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  const copy = await readFile(join(campaign.copies, below))
  expect(copy.equals(await readFile(path))).toBe(true)
  const record = await readFile(join(campaign.copies, `${below}.json`))
  expect(record.equals(await readFile(join(campaign.vault, `${below}.json`)))).toBe(true)
  const rows = await withTx(parent.house.db, office.agency, (tx) =>
    tx
      .selectFrom('original_copy')
      .innerJoin('recording', 'recording.id', 'original_copy.recording_id')
      .select(['original_copy.state', 'recording.id'])
      .where('recording.original_sha256', '=', sha256)
      .execute(),
  )
  expect(rows).toMatchObject([{ state: 'verified' }])
  const [row] = rows
  if (row === undefined) return
  const facts = await campaign.factsAbout(row.id)
  expect(facts.filter(({ kind }) => kind === 'copy.verified')).toMatchObject([{ body: { sha256 } }])
}
