import type { Uuid } from '@liuhen/format'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withTx } from '../../../platform/database/connect.ts'
import type { PersonActor } from '../../../platform/kernel/index.ts'
import { momentAt, someId } from '../../../platform/kernel/testing.ts'
import { lawOf } from '../../regulations/index.ts'
import { RecordingPage } from '../get-recording.ts'
import { RecordingsPage } from '../list-recordings.ts'
import { seal } from '../test-facts.io.ts'
import { adopt } from '../test-law.io.ts'
import { type AgencyScene, openScene, type Scene } from '../test-scene.io.ts'
import { circleOf } from './circle.ts'
import { decideUnmarkSecret } from './unmark-secret.ts'

let scene: Scene
let agency: AgencyScene
let keeper: PersonActor
let leader: PersonActor
let officer: PersonActor

beforeAll(async () => {
  scene = await openScene()
  agency = await scene.agency('secrets')
  await adopt(scene, agency.id, 'dandong-civil-affairs-2019')
  keeper = await agency.person('管档', ['records-office'])
  leader = await agency.person('局长', ['leader'])
  officer = await agency.person('执法', ['officer'])
})
afterAll(() => scene.close())

const refused = (code: string) => ({ ok: false, refusal: { code } })

async function film() {
  const id = await agency.recording(officer.person, { officer_id: officer.person })
  await seal(scene, agency.id, { recording: id })
  return id
}

function mark(who: PersonActor, id: Uuid, kind: string, circle: readonly Uuid[]) {
  return scene.ask('recordings.mark-secret', who, { id, kind, circle })
}

async function listed(who: PersonActor): Promise<string[]> {
  const answer = await scene.ask('recordings.list', who, {})
  return answer.ok ? RecordingsPage.parse(answer.output).recordings.map(({ id }) => id) : []
}

describe('a recording marked for named persons', () => {
  test('is there for them, and for nobody else, whatever the post', async () => {
    const id = await film()
    expect(await mark(keeper, id, 'trade-secret', [keeper.person])).toMatchObject({ ok: true })
    expect(await listed(keeper)).toContain(id)
    const page = await scene.ask('recordings.get', keeper, { id })
    const shown = page.ok ? RecordingPage.parse(page.output).secret : undefined
    expect(shown?.marks).toMatchObject([
      { kind: 'trade-secret', title: '商业秘密', circle: ['管档'] },
    ])
    for (const who of [leader, officer]) {
      expect(await listed(who)).not.toContain(id)
      for (const verb of ['recordings.get', 'recordings.open-playback']) {
        expect(await scene.ask(verb, who, { id })).toMatchObject(refused('not-found'))
      }
    }
    const fact = (await scene.facts('recording.marked-secret')).at(-1)
    expect(fact?.body).toEqual({ kind: 'trade-secret', circle: [keeper.person] })
  })

  test('is named in every mark that stands by who sees it', async () => {
    const id = await film()
    await mark(keeper, id, 'trade-secret', [keeper.person, leader.person])
    expect(await mark(leader, id, 'state-secret', [officer.person])).toMatchObject(
      refused('secrecy.nobody-left'),
    )
    await mark(leader, id, 'state-secret', [leader.person])
    expect(await listed(keeper)).not.toContain(id)
    expect(await listed(leader)).toContain(id)
    expect(await mark(leader, id, 'state-secret', [leader.person])).toMatchObject(
      refused('secrecy.marked-before'),
    )
  })

  test('needs a kind that the regulation names and persons of the agency', async () => {
    const id = await film()
    const told = await mark(keeper, id, 'gossip', [keeper.person])
    expect(told).toMatchObject({ ok: false, refusal: { code: 'law.refused' } })
    expect(JSON.stringify(told)).toContain('DD-27')
    expect(await mark(keeper, id, 'trade-secret', [someId(7)])).toMatchObject(
      refused('secrecy.person-unknown'),
    )
    const supervisor = await agency.person('督察', ['supervisor'])
    expect(await mark(supervisor, id, 'trade-secret', [supervisor.person])).toMatchObject(
      refused('right.missing'),
    )
  })
})

describe('taking a mark off', () => {
  const moment = () => momentAt('2026-11-21T08:00:00.000Z', keeper)

  async function decided(approver: { person: Uuid; posts: string[] }, marks = ['trade-secret']) {
    const law = await withTx(scene.open.db, agency.id, (tx) => lawOf(tx, agency.id))
    const id = someId(9)
    const account = {
      ...{ id, person: approver.person, agency: agency.id, passwordHolds: true },
      ...{ state: { is: 'active' as const, failedCount: 0 }, linked: [] },
    }
    return decideUnmarkSecret(
      {
        ...{ scope: { agency: agency.id }, recording: id, law, operation: '', approver },
        marks: marks.map((kind) => ({ kind, circle: [keeper.person] })),
        credentials: { scope: { agency: agency.id }, account },
      },
      { id, kind: 'trade-secret', login: 'x', password: 'x' },
      moment(),
    )
  }

  test('needs the approval of another person of a leading post', async () => {
    const approved = { person: leader.person, posts: ['leader'] }
    expect(await decided(approved)).toMatchObject({
      ok: true,
      accepted: { done: { kind: 'trade-secret', approvedBy: leader.person, known: null } },
    })
    const himself = await decided({ person: keeper.person, posts: ['leader'] })
    expect(himself).toMatchObject(refused('law.refused'))
    expect(JSON.stringify(himself)).toContain('DD-27')
    expect(await decided({ person: officer.person, posts: ['officer'] })).toMatchObject(
      refused('secrecy.approver-post'),
    )
    expect(await decided(approved, ['state-secret'])).toMatchObject(refused('secrecy.not-marked'))
  })
})

test('who is in every circle sees, and everybody where none stands', () => {
  const [a, b] = [someId(1), someId(2)]
  expect(circleOf([])).toBeUndefined()
  expect(
    circleOf([
      { kind: 'x', circle: [a, b] },
      { kind: 'y', circle: [b] },
    ]),
  ).toEqual([b])
})
