import { afterAll, beforeAll, expect, test } from 'vitest'
import { withTx } from '../../../server/platform/database/connect.ts'
import { type Campaign, openCampaign } from './campaign.ts'

let campaign: Campaign
beforeAll(async () => {
  campaign = await openCampaign()
}, 120_000)
afterAll(() => campaign.close())

test('whoever is an officer as well orders no packet: the regulation refuses, with its clause', async () => {
  const { office, parent } = campaign
  const file = await campaign.newFile()
  const upload = await campaign.declare({ bytes: file.bytes, sha256: file.sha256 })
  await parent.ingest(office.first.actor, upload, file.path)
  const { id: recording } = await withTx(parent.house.db, office.agency, (tx) =>
    tx.selectFrom('recording').select('id').executeTakeFirstOrThrow(),
  )
  const both = { ...office.first.actor, roles: ['records-office', 'officer'] }
  const refused = await office.does(both, 'extraction.export-packet', { recording })
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'law.refused' } })
  const citations = refused.ok ? [] : (refused.refusal.citations ?? [])
  expect(citations.flatMap(({ clauses }) => clauses)).toContain('DD-21c')
  await office.did(office.first.actor, 'extraction.export-packet', { recording })
})
