import { decide, situationOf } from '@liuhen/law'
import { expect, test } from 'vitest'
import { readCases, readPack } from '../../tools/law/read-packs.ts'

test('whoever wants to dispose of held material reads the number of the complaint', () => {
  const pack = readPack('chengde-safety-2017')
  const named = readCases(pack.id).find(({ name }) => name.includes('after-complaint'))
  if (named === undefined) throw new Error('the case of a complaint is gone')
  const { story } = named
  const facts = story.facts.map((fact) =>
    fact.kind === 'complaint.registered'
      ? { ...fact, body: { ...fact.body, number: '信7' } }
      : fact,
  )
  const situation = situationOf(pack, { ...story, facts })
  const ruling = decide({ ...situation, verb: 'recording.dispose', request: {} })
  const said = ruling.allowed ? '' : ruling.refusals.map((refusal) => refusal.sentence).join('')
  expect(said).toContain('投诉、上访，编号信7），不计算处置日期')
})
