import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { APART_STEPS } from '../../../server/features/vault/index.ts'
import { withTx } from '../../../server/platform/database/connect.ts'
import { type Campaign, digest, openCampaign } from './campaign.ts'

let campaign: Campaign
beforeAll(async () => {
  campaign = await openCampaign()
}, 120_000)
afterAll(() => campaign.close())

const kills = APART_STEPS.flatMap((step) => [
  { step, when: 'before' },
  { step, when: 'after' },
])

test.each(kills)(
  'kill -9 $when $step of bytes that are not as declared: kept apart once, with both digests',
  async ({ step, when }) => {
    const { office, vault, parent } = campaign
    const file = await campaign.newFile()
    const declared = digest('0'.repeat(64))
    const upload = await campaign.declare({ bytes: file.bytes, sha256: declared })
    expect(await campaign.runUntilKilled(upload, file, step, when)).toBe('SIGKILL')
    await campaign.restarted(async ({ ingest }) => {
      const sending = ingest(office.first.actor, upload, file.path)
      await expect(sending).rejects.toThrow(/upload\.(digest|gone)/)
    })
    const apart = join(vault, 'quarantine', upload)
    expect(await readFile(apart)).toEqual(await readFile(file.path))
    expect((await stat(apart)).mode & 0o777).toBe(0o440)
    const both = { declared, found: file.sha256 }
    expect(JSON.parse(await readFile(`${apart}.json`, 'utf8'))).toMatchObject(both)
    const facts = await campaign.factsAbout(upload)
    expect(facts.filter(({ kind }) => kind === 'upload.refused')).toMatchObject([{ body: both }])
    const row = await withTx(parent.house.db, office.agency, (tx) =>
      tx.selectFrom('upload').selectAll().where('id', '=', upload).executeTakeFirstOrThrow(),
    )
    expect(row).toMatchObject({ state: 'refused', found_sha256: file.sha256 })
    expect(await parent.ports.vault.sealed(file.sha256)).toBeUndefined()
    expect(await readdir(join(vault, 'incoming'))).toEqual([])
  },
)
