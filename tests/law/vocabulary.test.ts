import { VOCABULARY } from '@liuhen/law'
import { expect, test } from 'vitest'
import { PACK_IDS, readCases } from '../../tools/law/read-packs.ts'

test('every case tells only facts of the vocabulary that the rules read', () => {
  const strange = PACK_IDS.flatMap((id) =>
    readCases(id).flatMap(({ name, story }) =>
      story.facts
        .filter(({ kind }) => !Object.hasOwn(VOCABULARY, kind))
        .map(({ kind }) => `${id} ${name}: ${kind}`),
    ),
  )
  expect(strange).toEqual([])
})
