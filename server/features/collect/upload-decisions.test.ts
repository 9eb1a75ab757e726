import { describe, expect, test } from 'vitest'
import { someId } from '../../platform/kernel/testing.ts'
import { decideAdmitBytes, type UploadFacts } from './admit-bytes.ts'
import { decideRefuseUpload } from './refuse-upload.ts'
import { decideSealUpload, type SealFacts } from './seal-upload.ts'
import {
  by,
  codeOf,
  digests,
  first,
  recording,
  sealFacts,
  second,
  sha,
  stranger,
  upload,
  uploadFacts,
  waiting,
} from './test-facts.ts'

const otherTry = { upload: someId(77), collection: someId(78), sha256: sha('e') }

describe('admitting bytes', () => {
  const admit = (facts: Partial<UploadFacts>, ask: 'bytes' | 'ask', who = first) =>
    decideAdmitBytes({ ...uploadFacts(), ...facts }, { upload, for: ask }, by(who))

  test.each([
    ['bytes of a declared file', admit({}, 'bytes'), { mayMove: true, starts: true }],
    ['more bytes', admit({ state: 'receiving' }, 'bytes'), { mayMove: true, starts: false }],
    ['a question', admit({}, 'ask'), { mayMove: true, starts: false }],
    [
      'bytes of a sealed one',
      admit({ state: 'sealed' }, 'bytes'),
      { mayMove: true, starts: false },
    ],
    ['a question while waiting', admit({ confirmed: waiting() }, 'ask'), { mayMove: false }],
  ])('%s', (_what, decision, expected) => {
    expect(decision).toMatchObject({ ok: true, accepted: { ...expected, facts: [] } })
  })

  test.each([
    ['bytes while waiting', admit({ confirmed: waiting() }, 'bytes'), 'confirmation.missing'],
    ['a refused upload', admit({ state: 'refused' }, 'ask'), 'upload.gone'],
    ['another person', admit({}, 'ask', stranger), 'collect.not-operator'],
    ['the second operator', admit({}, 'bytes', second), 'collect.not-operator'],
  ])('not for %s', (_what, decision, code) => {
    expect(codeOf(decision)).toBe(code)
  })
})

describe('sealing', () => {
  const seal = (facts: Partial<SealFacts>, came = digests) =>
    decideSealUpload(
      { ...sealFacts(), ...facts },
      { upload, digests: came, leaves: new Uint8Array(32) },
      by(first),
    )

  test('states one fact that the receipt names', () => {
    const decision = seal({})
    if (!decision.ok) expect.fail(decision.refusal.code)
    const { facts, receipt } = decision.accepted
    expect(facts).toMatchObject([{ kind: 'recording.sealed', body: digests }])
    expect(receipt).toMatchObject({ ...digests, fact: facts[0]?.id, seenBefore: false })
  })

  test('of known bytes states a sighting of the same recording', () => {
    expect(seal({ known: recording })).toMatchObject({
      accepted: {
        receipt: { recording, seenBefore: true },
        facts: [{ kind: 'recording.sighted-again', body: { sha256: sha('a') } }],
      },
    })
  })

  test('a second time states nothing: the kept receipt is given again', () => {
    const decision = seal({ state: 'sealed' })
    expect(decision).toMatchObject({ ok: true, accepted: { facts: [] } })
    if (decision.ok) expect(decision.accepted.receipt).toBeUndefined()
  })

  test.each([
    ['another digest', {}, { ...digests, sha256: sha('d') }, 'upload.digest'],
    ['another size', {}, { ...digests, bytes: 11 }, 'upload.digest'],
    ['a refused upload', { state: 'refused' as const }, digests, 'upload.gone'],
    ['a file that changed', { otherTries: [otherTry] }, digests, 'upload.changed'],
    ['the upload of another', { operator: stranger }, digests, 'collect.not-operator'],
  ])('%s is refused', (_what, facts, came, code) => {
    expect(codeOf(seal(facts, came))).toBe(code)
  })

  test('the name in the fact is its digest, never the name', () => {
    expect(JSON.stringify(seal({}))).toContain('DCIM/1.MP4')
    const decision = seal({})
    expect(decision.ok && JSON.stringify(decision.accepted.facts)).not.toContain('DCIM')
  })
})

describe('refusing an upload', () => {
  const refusing = (facts: Partial<UploadFacts>, asked: Parameters<typeof decideRefuseUpload>[1]) =>
    decideRefuseUpload({ ...uploadFacts(), ...facts }, asked, by(first))
  const wrong = { because: 'digest', upload, found: sha('d') } as const

  test('for its digest ends it and states both digests', () => {
    expect(refusing({}, wrong)).toMatchObject({
      accepted: {
        ends: { because: 'digest', otherSha256: sha('d'), others: [] },
        facts: [{ body: { declared: sha('a'), found: sha('d') } }],
      },
    })
  })

  test('for its size ends the request only', () => {
    const decision = refusing({}, { because: 'size', upload, atLeast: 99 })
    expect(decision).toMatchObject({ accepted: { facts: [{ body: { declared: 10, found: 99 } }] } })
    expect(decision.ok && decision.accepted.ends).toBeUndefined()
  })

  test('for a change between two tries ends both, each with both digests', () => {
    const asked = { upload, others: [{ upload: otherTry.upload, bytes: 4 }] }
    const decision = refusing({ otherTries: [otherTry] }, { ...asked, because: 'changed' })
    expect(decision).toMatchObject({
      accepted: {
        ends: { because: 'changed', otherSha256: sha('e'), others: [{ ...otherTry, bytes: 4 }] },
        facts: [
          { kind: 'upload.refused', body: { declared: sha('a'), found: sha('e') } },
          {
            kind: 'upload.kept-apart',
            body: { reason: 'changed', declared: sha('e'), other: sha('a'), bytes: 4 },
          },
        ],
      },
    })
  })

  test('twice states it once, and a sealed one never', () => {
    expect(refusing({ state: 'refused' }, wrong)).toMatchObject({ accepted: { facts: [] } })
    expect(codeOf(refusing({ state: 'sealed' }, wrong))).toBe('upload.gone')
  })
})
