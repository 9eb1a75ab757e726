import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { PASSWORD } from '../../../app/hallway/test-office.ts'
import { withTx } from '../../../platform/database/connect.ts'
import { lawOf } from '../law.io.ts'
import { dayBefore } from './check-draft.ts'
import { DraftShown } from './draft-shown.ts'
import { type Hired, openTestLaw, type TestLaw } from './test-law.io.ts'

const DANDONG = 'dandong-civil-affairs-2019'
const SettingChanged = z.object({ draft: z.string() })

let law: TestLaw
let leader: Hired
let day = 0

beforeAll(async () => {
  law = await openTestLaw('2026-12-01T01:00:00.000Z')
  await law.did('regulations.adopt-pack', { pack: DANDONG, from: '2019-06-20' })
  leader = await law.hire('周分管', ['leader'])
})
afterAll(() => law.close())
/** A new day, so that no lock of another test still lasts. */
beforeEach(() => {
  day += 1
  law.setTime(`2026-12-${String(day).padStart(2, '0')}T01:00:00.000Z`)
})

describe('enacting is refused', () => {
  test('without a preview, and while one runs', async () => {
    const draft = await drafted('r1')
    expect(await enact(draft.id, NO_DIGEST)).toMatchObject(refused('preview.missing'))
    await law.did('regulations.order-preview', { id: draft.id })
    expect(await enact(draft.id, NO_DIGEST)).toMatchObject(refused('preview.running'))
  })

  test('with a preview that is void, or with the name of another', async () => {
    const draft = await drafted('r2')
    const { digest } = await law.preview(draft.id)
    expect(await enact(draft.id, NO_DIGEST)).toMatchObject(refused('preview.stale'))
    await figure(draft.id, 'P3Y')
    expect(await enact(draft.id, digest)).toMatchObject(refused('preview.stale'))
    const { digest: again } = await law.preview(draft.id)
    law.setTime(`2026-12-${String(day).padStart(2, '0')}T16:00:00.000Z`)
    expect(await enact(draft.id, again)).toMatchObject(refused('preview.stale'))
  })

  test('of a draft with faults', async () => {
    const draft = await drafted('r3')
    const { digest } = await law.preview(draft.id)
    await figure(draft.id, 'never')
    expect(await enact(draft.id, digest)).toMatchObject(refused('regulation.draft-faulty'))
  })

  test('with the consent of the same person', async () => {
    const draft = await drafted('r4')
    const { digest } = await law.preview(draft.id)
    expect(await enact(draft.id, digest, 'admin1')).toMatchObject(refused('second-person.same'))
  })

  test.each(['officer', 'records-office', 'device-manager', 'supervisor'])(
    'with the consent of a person who is %s only',
    async (role) => {
      const draft = await drafted(`r5-${role}`)
      const { digest } = await law.preview(draft.id)
      const { login } = await law.hire('赵六', [role])
      expect(await enact(draft.id, digest, login)).toMatchObject(refused('second-person.right'))
    },
  )

  test('with a wrong password, which counts, and with an unknown login', async () => {
    const draft = await drafted('r6')
    const { digest } = await law.preview(draft.id)
    for (let tries = 1; tries <= 9; tries++) {
      const answer = await enact(draft.id, digest, leader.login, '猜的密码')
      expect(answer).toMatchObject(refused('auth.wrong'))
    }
    const tenth = await enact(draft.id, digest, leader.login, '猜的密码')
    expect(tenth).toMatchObject(refused('auth.locked'))
    expect(await enact(draft.id, digest)).toMatchObject(refused('auth.locked'))
    expect(await enact(draft.id, digest, 'nobody')).toMatchObject(refused('auth.wrong'))
  })

  test('with a leader of another agency', async () => {
    const draft = await drafted('r7')
    const { digest } = await law.preview(draft.id)
    const stranger = await law.foundAnother()
    const login = await loginOf(stranger.account)
    expect(await enact(draft.id, digest, login)).toMatchObject(refused('auth.wrong'))
  })

  test('to the one who drafts but does not adopt', async () => {
    const director = await law.hire('孙主任', ['office-director'])
    const draft = await drafted('r8')
    const { digest } = await law.preview(draft.id)
    const asked = { id: draft.id, digest, login: leader.login, password: PASSWORD }
    expect(await law.doesAs(director.actor, 'regulations.enact', asked)).toMatchObject(
      refused('right.missing'),
    )
  })

  test('and whatever was refused, the running version is still in force', async () => {
    expect((await binding()).map(({ version, to }) => [version, to])).toEqual([
      ['2019-06-20', undefined],
    ])
  })
})

describe('enacted by two persons', () => {
  /** Last day of the first version. */
  let eve = ''

  test('a version of today binds the activities of today at once', async () => {
    const officers = [await law.hire('王建国', ['officer']), await law.hire('李敏', ['officer'])]
    const [wang] = officers
    const words = { place: '凤城路 8 号', matter: '检查', party: '某院' }
    const persons = officers.map(({ actor }) => actor.person)
    const asked = { kind: 'inspection', ...words, officers: persons }
    const opened = await law.doesAs(wang?.actor ?? law.admin, 'activities.open', asked)
    expect(opened).toMatchObject({ ok: true })
    const today = `2026-12-${String(day).padStart(2, '0')}`
    const draft = await drafted('of-today', today)
    const notice = { id: draft.id, rule: 'notice' }
    const wording = '今日起用此语。'
    const digest = createHash('sha256').update(wording).digest('hex')
    for (const [key, value] of Object.entries({ wording, wording_sha256: digest })) {
      await law.did('regulations.change-figure', { ...notice, path: [key], value })
    }
    const shown = await law.preview(draft.id)
    expect(shown.duties.change.takesEffect).toBeGreaterThan(0)
    expect((await enact(draft.id, shown.digest)).ok).toBe(true)
    expect(JSON.stringify(await law.did('regulations.list-duties', {}))).toContain('今日起用此语')
    eve = dayBefore(today)
    expect((await binding()).map(({ to }) => to)).toEqual([eve, undefined])
  })

  test('a version binds from its day, and the one before ends on the eve', async () => {
    const draft = await drafted('2027-01-01')
    const { digest } = await law.preview(draft.id)
    const done = await enact(draft.id, digest)
    expect(done).toMatchObject({ ok: true, output: { state: 'enacted' } })
    expect((await binding()).map(({ version, from, to }) => [version, from, to])).toEqual([
      ['2019-06-20', '2019-06-20', eve],
      ['of-today', expect.any(String), '2026-12-31'],
      ['2027-01-01', '2027-01-01', undefined],
    ])
    expect(await lastFacts()).toMatchObject([
      {
        kind: 'second-person.confirmed',
        body: { first: law.admin.person, second: leader.actor.person },
      },
      {
        kind: 'regulation.adopted',
        body: { pack: DANDONG, version: '2027-01-01', from: '2027-01-01' },
      },
    ])
    expect(await enact(draft.id, digest)).toMatchObject(refused('regulation.draft-closed'))
  })

  test('a setting holds that would otherwise have waited', async () => {
    await law.did('regulations.change-setting', { key: 'retention-recordings', value: 'P5Y' })
    await law.store('2023-01-01T00:00:00.000Z')
    const asked = { key: 'retention-recordings', value: 'P2Y' }
    const { draft } = SettingChanged.parse(await law.did('regulations.change-setting', asked))
    expect(await settings()).toMatchObject({ 'retention-recordings': 'P5Y' })
    const { digest, disposable } = await law.preview(draft)
    expect(disposable.count).toBe(1)
    expect((await enact(draft, digest)).ok).toBe(true)
    expect(await settings()).toMatchObject({ 'retention-recordings': 'P2Y' })
  })

  test('the end of a regulation ends every version of it, and frees no recording', async () => {
    const asked = { pack: DANDONG, until: '2027-06-30' }
    const draft = DraftShown.parse(await law.did('regulations.retire', asked))
    const shown = await law.preview(draft.id)
    expect(shown).toMatchObject({ from: '2027-07-01', disposable: { count: 0 } })
    expect((await enact(draft.id, shown.digest)).ok).toBe(true)
    expect((await binding()).map(({ to }) => to)).toEqual([eve, '2026-12-31', '2027-06-30'])
    expect((await lastFacts()).at(-1)).toMatchObject({
      kind: 'regulation.retired',
      body: { pack: DANDONG, until: '2027-06-30' },
    })
  })
})

test.each([
  [
    'what was never adopted',
    { pack: 'handan-commerce-2016', until: '2030-01-01' },
    'regulation.not-adopted',
  ],
  ['yesterday', { pack: DANDONG, until: '2026-12-01' }, 'regulation.until'],
])('a regulation is not ended: %s', async (_, asked, code) => {
  expect(await law.does('regulations.retire', asked)).toMatchObject(refused(code))
})

const NO_DIGEST = '0'.repeat(64)

async function drafted(version: string, inForceFrom = '2027-01-01'): Promise<DraftShown> {
  const asked = { pack: DANDONG, version, inForceFrom }
  const { id } = DraftShown.parse(await law.did('regulations.open-draft', asked))
  return figure(id, 'P2Y')
}

async function figure(id: string, value: string): Promise<DraftShown> {
  const asked = { id, rule: 'least-term', path: ['least'], value }
  return DraftShown.parse(await law.did('regulations.change-figure', asked))
}

function enact(id: string, digest: string | null, login = leader.login, password = PASSWORD) {
  return law.does('regulations.enact', { id, digest: digest ?? NO_DIGEST, login, password })
}

async function binding() {
  const { packs } = await withTx(law.db, law.admin.agency, (tx) => lawOf(tx, law.admin.agency))
  return packs
}

async function settings() {
  return (await withTx(law.db, law.admin.agency, (tx) => lawOf(tx, law.admin.agency))).settings
}

async function loginOf(account: string): Promise<string> {
  const row = await withTx(law.db, '*', (tx) =>
    tx.selectFrom('account').select(['id', 'login']).execute(),
  )
  return row.find(({ id }) => id === account)?.login ?? ''
}

/** The two facts that were appended last, without looks. */
async function lastFacts() {
  const rows = await law.db
    .selectFrom('ledger_entry')
    .select('leaf')
    .orderBy('id', 'desc')
    .limit(2)
    .execute()
  return rows.toReversed().map(({ leaf }): unknown => JSON.parse(leaf.toString('utf8')))
}

function refused(code: string) {
  return { ok: false, refusal: { code } }
}
