import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ADOPT_STEPS, STEPS, type StepName } from '../../../server/features/vault/index.ts'
import { withTx } from '../../../server/platform/database/connect.ts'
import { type Campaign, digest, openCampaign } from './campaign.ts'

let campaign: Campaign
beforeAll(async () => {
  campaign = await openCampaign()
}, 120_000)
afterAll(() => campaign.close())

/** Where an adopted body goes another way than one that comes in pieces, and all to the answer. */
const OF_ADOPTION: readonly StepName[] = [
  'incoming.folder-sync',
  ...ADOPT_STEPS,
  'digests',
  'object.link',
  'commit',
  'incoming.unlink',
]
/** From here on the server has every byte. */
const ARRIVED = new Set<string>(['adopt.sync', ...STEPS.slice(STEPS.indexOf('digests'))])

const kills = OF_ADOPTION.flatMap((step) => [
  { step, when: 'before', meaning: 'failed' },
  { step, when: 'after', meaning: 'failed but persisted' },
])

test.each(kills)(
  'kill -9 $when $step ($meaning) of a body that nginx took: the next start finishes it, once',
  async ({ step, when }) => {
    const { parent, office } = campaign
    const file = await campaign.newFile()
    const upload = await campaign.declare(file)
    expect(await campaign.runUntilKilled(upload, file, step, when, 'adopt')).toBe('SIGKILL')
    const moved = ARRIVED.has(step) || (step === 'adopt.move' && when === 'after')
    await campaign.restarted(async ({ adopt }) => {
      const sent = await adopt(office.first.actor, upload, file.path)
      expect(sent).toBe(moved ? 0 : file.bytes)
    })
    expect(await parent.ports.vault.verify(file.sha256)).toEqual([])
    const rows = await withTx(parent.house.db, office.agency, (tx) =>
      tx
        .selectFrom('recording')
        .innerJoin('receipt', 'receipt.recording_id', 'recording.id')
        .select(['recording.id', 'receipt.upload_id as upload'])
        .where('recording.original_sha256', '=', file.sha256)
        .execute(),
    )
    expect(rows).toMatchObject([{ upload }])
    const facts = await campaign.factsAbout(rows[0]?.id ?? upload)
    expect(facts.filter(({ kind }) => kind === 'recording.sealed')).toHaveLength(1)
    expect(await readdir(join(campaign.vault, 'incoming'))).toEqual([])
  },
  60_000,
)

test('after all kills every object is whole, and what lies among the bodies counts nowhere', async () => {
  const { vault } = campaign.parent.ports
  const names = []
  for await (const name of vault.names()) names.push(name)
  const objects = names.filter((name) => !name.endsWith('.json'))
  expect(objects).toHaveLength(kills.length)
  for (const name of objects) expect(await vault.verify(digest(name))).toEqual([])
})
