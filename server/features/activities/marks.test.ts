import { describe, expect, test } from 'vitest'
import { decideAnswerDispute } from './answer-dispute.ts'
import { decideDeclareLimited } from './declare-limited.ts'
import { decideDemandShot } from './demand-shot.ts'
import { decideGiveNotice } from './give-notice.ts'
import { decideIssueDocument } from './issue-document.ts'
import { decideListInventory } from './list-inventory.ts'
import { decideMarkShot } from './mark-shot.ts'
import { decideNarrate } from './narrate.ts'
import { decideNotePresence } from './note-presence.ts'
import { decidePerformAct } from './perform-act.ts'
import { decideRecordNonCooperation } from './record-non-cooperation.ts'
import { asOfficer, CD, id, PDS, SC, said, under, wang } from './test-standing.io.ts'

const bodyOf = (decision: { ok: boolean; accepted?: { facts: readonly { body: object }[] } }) =>
  decision.accepted?.facts[0]?.body

describe('what the recordings show', () => {
  const shot = { id, content: 'surroundings', method: 'video' as const, applies: true }

  test('a content of the list is marked, with where it stands in the recording', () => {
    const marked = decideMarkShot(under(PDS, 'inspection'), { ...shot, offsetMs: 5000 }, asOfficer)
    expect(said(marked)).toBe('shot.marked → ended')
    expect(bodyOf(marked)).toEqual({ content: 'surroundings', method: 'video', offsetMs: 5000 })
  })

  test.each([
    ['that no list has', { ...shot, content: 'weather' }, 'activity.content-unknown'],
    ['of goods that nobody listed', { ...shot, item: '第1件' }, 'activity.item-unknown'],
    ['by a method that does not count', rowShot('audio'), 'activity.method'],
    [
      'as absent where the row demands it',
      { ...rowShot('video'), applies: false },
      'activity.content-needed',
    ],
  ])('no content is marked %s', (_, asked, expected) => {
    expect(said(decideMarkShot(under(PDS, 'leaving-service'), asked, asOfficer))).toBe(expected)
  })

  function rowShot(method: 'audio' | 'video') {
    return { id, content: 'notice-posted', method, applies: true }
  }

  test('what cannot be left out while the party is there is not marked as absent', () => {
    const absent = { ...shot, content: 'rights-told', applies: false }
    const alone = under(PDS, 'inspection')
    expect(bodyOf(decideMarkShot(alone, absent, asOfficer))).toMatchObject({ applies: false })
    const present = [{ kind: 'presence.noted', body: { present: ['party'] } }]
    const among = decideMarkShot(under(PDS, 'inspection', present), absent, asOfficer)
    expect(said(among)).toBe('activity.content-needed')
  })

  test('a recording tells by itself how it was taken down', () => {
    const found = { ...under(PDS, 'inspection'), recording: { id: wang, method: 'photo' as const } }
    const marked = decideMarkShot(found, shot, asOfficer)
    expect(bodyOf(marked)).toMatchObject({ method: 'photo' })
    expect(marked).toMatchObject({
      accepted: { facts: [{ subjects: [{}, { type: 'recording' }] }] },
    })
  })

  test('a further content is demanded by a number, and its words stay out of the fact', () => {
    const demanded = [{ kind: 'shot.demanded', body: { content: '另列第1项' } }]
    const found = under(PDS, 'inspection', demanded)
    const more = decideDemandShot(found, { id, title: '锅炉铭牌' }, asOfficer)
    expect(bodyOf(more)).toEqual({ content: '另列第2项', textDigest: 'digest of 4' })
    const mark = { ...shot, content: '另列第1项' }
    expect(said(decideMarkShot(found, mark, asOfficer))).toBe('shot.marked → ended')
  })

  test('only items of the list are said', () => {
    const say = (items: string[]) =>
      decideNarrate(under(PDS, 'inspection'), { id, items }, asOfficer)
    expect(bodyOf(say(['time', 'place', 'time']))).toEqual({ items: ['time', 'place'] })
    expect(said(say(['weather']))).toBe('activity.content-unknown')
  })

  test('goods are numbered on from those listed before', () => {
    const listed = [{ kind: 'inventory.listed', body: { items: ['第1件'] } }]
    const found = under(PDS, 'advance-registration', listed)
    const more = decideListInventory(found, { id, items: ['电表', '账册'] }, asOfficer)
    expect(bodyOf(more)).toMatchObject({ items: ['第2件', '第3件'] })
    expect(JSON.stringify(bodyOf(more))).not.toContain('电表')
  })
})

describe('what the officers declare', () => {
  test('limits need a reason of the list, and equipment is none where the text says so', () => {
    const declare = (pack: string, reason: string) =>
      said(
        decideDeclareLimited(under(pack, 'investigation'), { id, reason, note: '井下' }, asOfficer),
      )
    expect(declare(CD, 'device-fault')).toBe('activity.declared-limited → ended')
    expect(declare(SC, 'device-fault')).toBe('law.refused')
    expect(declare(CD, 'lunch')).toBe('activity.reason-unknown')
    expect(declare('dandong-civil-affairs-2019', 'device-fault')).toBe('activity.no-limits')
  })

  test('once declared limited, the key stages stand on the list', () => {
    const stage = { id, content: 'key-stage', method: 'photo' as const, applies: true }
    const before = decideMarkShot(under(CD, 'investigation'), stage, asOfficer)
    expect(said(before)).toBe('activity.content-unknown')
    const limited = [{ kind: 'activity.declared-limited', body: { reason: 'other' } }]
    const after = decideMarkShot(under(CD, 'investigation', limited), stage, asOfficer)
    expect(said(after)).toBe('shot.marked → ended')
  })

  test('a refusal by the party is described: by the article, or by ourselves', () => {
    const asked = { id, conduct: ['refuse' as const], description: '' }
    const record = (pack: string, description: string) =>
      said(decideRecordNonCooperation(under(pack, 'inquiry'), { ...asked, description }, asOfficer))
    expect(record(SC, '')).toBe('law.refused')
    expect(record(CD, '')).toBe('activity.say-what')
    expect(record(SC, '拒不开门')).toBe('non-cooperation.recorded → ended')
  })

  test('a no to a possible dispute needs a reason, and is asked only where it matters', () => {
    const answer = (pack: string, reason: string) =>
      said(
        decideAnswerDispute(under(pack, 'inspection'), { id, possible: false, reason }, asOfficer),
      )
    expect(answer(PDS, '')).toBe('law.refused')
    expect(answer(PDS, '当事人无异议')).toBe('dispute.answered → ended')
    expect(answer(CD, '当事人无异议')).toBe('activity.no-dispute')
  })

  test('an act and a document are of the lists of the text', () => {
    const found = under(SC, 'patrol')
    expect(said(decidePerformAct(found, { id, act: 'sampling-evidence' }, asOfficer))).toBe(
      'act.performed → ended',
    )
    expect(said(decidePerformAct(found, { id, act: 'lunch' }, asOfficer))).toBe(
      'activity.act-unknown',
    )
    const sheet = { id, title: '', fields: [], signed: [], dated: [] }
    const issue = (asked: object) =>
      said(decideIssueDocument(found, { ...sheet, form: 'sample-list', ...asked }, asOfficer))
    expect(issue({})).toBe('law.refused')
    expect(issue({ fields: ['samples'] })).toBe('document.issued → ended')
    expect(issue({ form: 'menu' })).toBe('activity.form-unknown')
    expect(issue({ form: 'other' })).toBe('activity.document-title')
  })

  test('who came is noted, and only those are told whom the text names', () => {
    const found = under(PDS, 'inspection')
    const noted = decideNotePresence(found, { id, present: ['other', 'other'] }, asOfficer)
    expect(bodyOf(noted)).toEqual({ present: ['other'] })
    const onScene = { ...found, activity: { ...found.activity, state: 'on-scene' as const } }
    const tell = (addressees: string[]) =>
      said(decideGiveNotice(onScene, { id, addressees }, asOfficer))
    expect(tell(['party', 'other'])).toBe('notice.given → on-scene')
    expect(tell(['witness'])).toBe('activity.addressee-unknown')
  })

  test('own words are a notice only where the text does not prescribe them', () => {
    const own = { id, addressees: ['party'], wording: '我们正在录像，请您配合。' }
    const tell = (pack: string) => {
      const found = under(pack, 'inspection')
      return decideGiveNotice(
        { ...found, activity: { ...found.activity, state: 'on-scene' } },
        own,
        asOfficer,
      )
    }
    expect(bodyOf(tell(PDS))).toMatchObject({ wording: 'digest of 12' })
    expect(said(tell('dandong-civil-affairs-2019'))).toBe('law.refused')
  })
})
