import { decide, evaluate, type Pack, situationOf, type Term, term } from '@liuhen/law'
import { expect, test } from 'vitest'
import { type NamedCase, PACK_IDS, readCases, readPack } from '../../tools/law/read-packs.ts'

/** Every sentence that the cases bring before a user: reviewed as a text, in the diff. */
test.each(PACK_IDS)(
  'the sentences of %s are those of testdata; else read, run vitest -u',
  async (id) => {
    const pack = readPack(id)
    const said = new Map<string, string>()
    for (const named of readCases(id)) {
      for (const [key, sentence] of spoken(pack, named)) if (!said.has(key)) said.set(key, sentence)
    }
    const lines = [...said].map(([key, sentence]) => `${key}\n  ${sentence}`).sort()
    const explained = pack.rules.map((rule) => `explain ${rule.id}\n  ${rule.explanation}`)
    const text = [...lines, ...explained].join('\n').replaceAll(pack.title, '…')
    await expect(`${text}\n`).toMatchFileSnapshot(`testdata/sentences/${id}.txt`)
  },
)

function spoken(pack: Pack, { story }: NamedCase): readonly [string, string][] {
  const situation = situationOf(pack, story)
  const { duties, findings } = evaluate(situation)
  const rulings = story.expect.decisions.map(({ verb, request }) =>
    decide({ ...situation, verb, request }),
  )
  const refusals = rulings.flatMap((ruling) => (ruling.allowed ? [] : ruling.refusals))
  const kept = term(situation)
  return [
    ...duties.map((duty): [string, string] => {
      const part = duty.part?.startsWith('gap-') ? 'gap' : duty.part
      const when = duty.dueAt === undefined ? 'no due time' : 'due'
      return [`duty ${duty.kind} ${part ?? ''} ${when}`, `${duty.what}${duty.setting ?? ''}`]
    }),
    ...findings.map((f): [string, string] => [`finding ${f.code} open=${f.open}`, f.sentence]),
    ...refusals.map((r): [string, string] => [`refusal ${r.code}`, r.sentence]),
    ...rulings.flatMap(({ warnings }) =>
      warnings.map((w): [string, string] => [`warning ${w.code}`, w.sentence]),
    ),
    ...termOf(kept),
  ]
}

function termOf(kept: Term | undefined): readonly [string, string][] {
  return kept === undefined ? [] : [[`term ${kept.length}`, kept.sentence]]
}
