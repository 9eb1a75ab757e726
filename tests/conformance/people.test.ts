import { describe, expect, test } from 'vitest'
import { ActivitiesListed, ActivityShown } from '../../server/features/activities/activity-page.ts'
import { OfficersListed } from '../../server/features/activities/list-officers.ts'
import { UntrainedListed } from '../../server/features/people/person-shown.ts'
import { uuid } from '../golden/story.ts'
import { type Agency, fieldsOfAgencies } from './fields-of-agencies.ts'

/** Who may record, who was trained, who is stopped, in the situations that the list of clauses names. */

const { morning } = fieldsOfAgencies()

describe('the recording officer', () => {
  test.each<[Agency, string]>([
    ['SC', 'SC-8'],
    ['HD', 'HD-7'],
  ])(
    '%s: %s refuses whoever is not on the establishment or has no valid certificate',
    async (name, clause) => {
      const field = await morning(name)
      const { story, wang, administrator } = { ...field, ...field.story }
      const he = await story.person('韩冬', '执法监察科', ['officer'])
      const id = he.person
      const opening = () => field.opening({ officers: [wang.person, id], devices: [] })
      const law = { code: 'law.refused', clauses: [clause] }
      expect(await opening()).toMatchObject(law)
      const issuer = name === 'SC' ? 'liaoning' : 'handan'
      const old = { id, issuer, certificate: 'OLD-1', from: '2015-01-01', to: '2020-01-01' }
      await story.did(administrator, 'people.enlist', { id, establishment: true })
      await story.did(administrator, 'people.qualify', old)
      const expired = await opening()
      expect(expired).toMatchObject(law)
      expect(expired.sentence).toContain('辅助人员')
      const { officers } = OfficersListed.parse(
        await story.did(wang, 'activities.list-officers', {}),
      )
      expect(officers.map((one) => [one.name, one.allowed])).toContainEqual(['韩冬', false])
      await field.license(he, '2026-03-20')
      const opened = await opening()
      expect(opened.code).toBe('')
      expect(opened.warnings).toContainEqual({ code: 'certificate-expiring', clauses: [clause] })
      await story.did(administrator, 'people.enlist', { id, establishment: false })
      expect(await opening()).toMatchObject(law)
    },
  )

  test.each<Agency>(['SC', 'HD'])('%s: whoever may not record may go along', async (name) => {
    const field = await morning(name)
    const { story, wang, li, office } = field
    const [he, yu] = [
      await story.person('韩秋', '执法监察科', ['officer']),
      await story.person('于夏', '执法监察科', ['officer']),
    ]
    expect((await field.opening({ assistants: [he.person], devices: [] })).code).toBe('')
    const { activities } = ActivitiesListed.parse(await story.did(wang, 'activities.list', {}))
    const id = activities[0]?.id ?? ''
    await story.did(wang, 'activities.join-assistant', { id, person: yu.person })
    const page = ActivityShown.parse(await story.did(office, 'activities.view', { id }))
    expect(page.officers.map((one) => one.id)).toEqual([wang.person, li.person])
    expect(page.assistants.map((one) => one.name).toSorted()).toEqual(['于夏', '韩秋'])
    const twice = await field.ask(wang, 'activities.join-assistant', { id, person: li.person })
    expect(twice.code).toBe('activity.assistant-twice')
  })

  test('SC-8: nor does an unqualified officer take over a recorder later', async () => {
    const field = await morning('SC')
    const { story, wang, li, devices } = field
    const he = await story.person('韩冬', '执法监察科', ['officer'])
    const law = { code: 'law.refused', clauses: ['SC-8'] }
    const officers = [wang.person, he.person]
    expect(await field.opening({ officers, devices: [] })).toMatchObject(law)
    const id = await field.open('patrol', { officers: [wang.person, li.person], devices: [] })
    const taking = { id, device: devices[0], carrier: he.person, role: 'second' }
    expect((await field.ask(wang, 'activities.assign-device', taking)).code).toBe(
      'activity.carrier',
    )
  })

  test.each<Agency>(['DD', 'HD'])(
    '%s: whoever is stopped neither opens nor carries, whatever he is qualified for',
    async (name) => {
      const field = await morning(name)
      const { story, li, leader } = field
      const papers = { document: '处〔2026〕1号', reason: '私自删除记录' }
      const from = story.now().slice(0, 10)
      await story.did(leader, 'people.suspend', { id: li.person, from, to: from, ...papers })
      const stopped = await field.opening()
      expect(stopped.code).toBe('law.refused')
      expect(stopped.sentence).toContain('停')
    },
  )
})

describe('training', () => {
  test.each<[Agency, string]>([
    ['CD', 'CD-3a'],
    ['SC', 'SC-4.2a'],
    ['HD', 'HD-3a'],
  ])(
    '%s: %s lists the officers without training this year, and counts the others',
    async (name, clause) => {
      const field = await morning(name)
      const { story, wang, administrator } = { ...field, ...field.story }
      const told = {
        topic: '全过程记录',
        on: story.now().slice(0, 10),
        trainer: '法规科',
        material: '讲义',
      }
      const planned = await story.did(administrator, 'people.plan-training', {
        ...told,
        people: [wang.person],
      })
      const attendees = [{ person: wang.person, result: 'passed' }]
      await story.did(administrator, 'people.record-training', {
        id: uuid(planned.id),
        ...told,
        attendees,
      })
      const untrained = async (year: number) =>
        UntrainedListed.parse(await story.did(administrator, 'people.list-untrained', { year }))
      const now = await untrained(2026)
      expect(now.trained).toBe(1)
      expect(now.people.map(({ name }) => name)).toContain('李秀兰')
      expect(now.people.map(({ name }) => name)).not.toContain('王建国')
      expect(now.citations.flatMap(({ clauses }) => clauses)).toEqual([clause])
    },
  )
})
