import { expect, test } from 'vitest'
import { proves, shared } from './compare-parts.ts'
import { demands } from './comparison.ts'

const one = (...keys: string[]) => ({ any_of: keys.map((key) => ({ key, title: key })) })

test('a proof that leaves fewer ways open is stricter, and none at all is laxer', () => {
  expect(proves('留置', [one('photo', 'video')], [one('video')])).toEqual({
    laxer: [],
    stricter: ['留置另外要求video'],
  })
  expect(proves('留置', [one('photo', 'video')], [one('photo', 'video', 'sketch')])).toEqual({
    laxer: ['留置不要求上级规定的photo或video'],
    stricter: [],
  })
  expect(proves('留置', [one('photo')], [])).toMatchObject({
    laxer: ['留置不要求上级规定的photo'],
  })
})

test('the same proofs in another order are the same', () => {
  expect(proves('邮寄', [one('slip'), one('receipt')], [one('receipt'), one('slip')])).toEqual({
    laxer: [],
    stricter: [],
  })
})

test('only what both name is compared', () => {
  const act = (key: string, ...forms: string[]) => ({
    key,
    title: key,
    forms: forms.map((form) => ({ key: form, title: form })),
  })
  const compare = (a: ReturnType<typeof act>, b: ReturnType<typeof act>) =>
    demands('文书', a.forms, b.forms)
  expect(shared([act('hearing', 'notice')], [act('sampling', 'list')], compare)).toBeUndefined()
  expect(shared([act('hearing', 'notice', 'record')], [act('hearing', 'record')], compare)).toEqual(
    {
      laxer: ['文书不含上级规定的“notice”'],
      stricter: [],
    },
  )
})
