import { describe, expect, test } from 'vitest'
import { someId } from '../../platform/kernel/testing.ts'
import { decideJoinAssistant, type JoiningFacts } from './join-assistant.ts'
import { decideOpenActivity, type OpenActivity, type OpeningFacts } from './open-activity.ts'
import {
  actor,
  agency,
  asOfficer,
  clerk,
  id,
  law,
  leader,
  li,
  said,
  standing,
  unit,
  wang,
} from './test-standing.io.ts'

const about = (kind: string, body: object) => ({
  ...{ id: kind, kind, at: '2026-11-01T00:00:00.000Z', body: { ...body } },
  subjects: [{ type: 'person', id: clerk }],
})
const auxiliary = about('person.enlisted', { establishment: false })
const stopped = about('person.suspended', { from: '2026-11-01', to: '2026-11-30' })

const asked: OpenActivity = {
  kind: 'inspection',
  place: '养老院',
  matter: '检查',
  party: '某院',
  officers: [wang, li],
  assistants: [clerk],
  devices: [],
}

function opening(change: Partial<OpeningFacts> = {}): OpeningFacts {
  return {
    scope: { agency, unit },
    who: actor(wang, ['officer']),
    law,
    officers: [wang, li],
    registered: [clerk],
    people: [auxiliary],
    devices: [],
    posts: new Map(),
    lives: [],
    taken: false,
    ...change,
  }
}

describe('an assistant at the opening', () => {
  test('goes along without standing among the officers', () => {
    const opened = decideOpenActivity(opening(), asked, asOfficer)
    expect(said(opened)).toBe('activity.opened, activity.assistant-joined')
    expect(opened).toMatchObject({
      accepted: {
        officers: [wang, li],
        assistants: [clerk],
        facts: [
          { body: { officers: [wang, li] } },
          { subjects: [{ type: 'activity' }, { type: 'person', id: clerk }], body: {} },
        ],
      },
    })
  })

  test('does not make two officers of one, and carries no recorder', () => {
    const alone = { ...asked, officers: [wang] }
    expect(said(decideOpenActivity(opening(), alone, asOfficer))).toBe('activity.officers')
    const carrying = { device: someId(8), carrier: clerk, role: 'second' as const }
    const carried = { ...asked, devices: [carrying] }
    expect(said(decideOpenActivity(opening(), carried, asOfficer))).toBe('activity.carrier')
  })
})

describe('an assistant later on', () => {
  const found = (change: Partial<JoiningFacts> = {}): JoiningFacts => ({
    ...standing('on-scene'),
    registered: [clerk],
    people: [auxiliary],
    assistants: [],
    ...change,
  })

  test('is entered with the time at which he came', () => {
    const stated = '2026-11-20T09:45:00+08:00'
    expect(decideJoinAssistant(found(), { id, person: clerk, stated }, asOfficer)).toMatchObject({
      accepted: {
        joined: [clerk],
        facts: [{ kind: 'activity.assistant-joined', stated: '2026-11-20T01:45:00.000Z' }],
      },
    })
  })

  test.each<[string, typeof clerk, Partial<JoiningFacts>, string]>([
    ['an officer of it', li, { registered: [li] }, 'activity.assistant-twice'],
    ['twice', clerk, { assistants: [clerk] }, 'activity.assistant-twice'],
    ['somebody from outside', leader, {}, 'activity.assistant-unknown'],
    ['somebody who is stopped from work', clerk, { people: [stopped] }, 'law.refused'],
  ])('is not %s', (_, person, change, code) => {
    expect(said(decideJoinAssistant(found(change), { id, person }, asOfficer))).toBe(code)
  })
})
