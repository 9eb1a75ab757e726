import { z } from 'zod'
import { answerOf, type Fault } from '../engine/gate.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import { subjectOf } from '../facts/read-facts.ts'
import type { World } from '../facts/world.ts'

const schema = z.strictObject({
  /** Verbs that need the disc, e.g. case.archive, evidence.submit. */
  verbs: z.array(z.string().max(60)).min(1).max(10),
  /** True: the disc must also be entered in the case file's index. */
  filed: z.boolean(),
})

type EvidenceDisc = Rule<z.output<typeof schema>>

/**
 * Recordings used as evidence are copied to a disc whose content was verified, and the disc goes
 * into the case file. Facts: recording.marked-evidence, disc.burned (`verified`), disc.filed.
 */
export const evidenceDisc = defineKind({
  kind: 'evidence-disc',
  title: '证据光盘',
  schema,
  explain: ({ params }) =>
    `作为证据使用的音像记录须复制为光盘，写入后逐字节核验${params.filed ? '，并附卷登记' : ''}；未完成的不能办结。`,
  verbs: ({ verbs }) => verbs,
  answer: (rule, question): Answer => answerOf(rule, faults(rule, question)),
})

function faults(rule: EvidenceDisc, { world }: Question): readonly Fault[] {
  const evidence = new Set(
    world.of('recording.marked-evidence').flatMap((event) => subjectOf(event, 'recording') ?? []),
  )
  const { verified, filed } = discsOf(world)
  const unburned = [...evidence].filter((recording) => !verified.has(recording))
  const loose = [...evidence].filter((id) => verified.has(id) && !filed.has(id))
  const missing = (code: string, count: number, text: string): readonly Fault[] =>
    count === 0 ? [] : [{ code, text: `有${count}份作为证据的音像记录${text}` }]
  return [
    ...missing('disc-missing', unburned.length, '尚未复制为光盘或未核验，请先刻制并核验。'),
    ...(rule.params.filed
      ? missing('disc-not-filed', loose.length, '的光盘尚未附卷，请在卷内目录登记。')
      : []),
  ]
}

/** Recordings of which a verified disc exists, and of which such a disc is in the file. */
function discsOf(world: World) {
  const inFile = new Set(world.of('disc.filed').flatMap((event) => subjectOf(event, 'disc') ?? []))
  const verified = new Set<string>()
  const filed = new Set<string>()
  for (const event of world.of('disc.burned')) {
    if (event.fact.body.verified !== true) continue
    const disc = subjectOf(event, 'disc')
    for (const { type, id } of event.fact.subjects) {
      if (type !== 'recording') continue
      verified.add(id)
      if (disc !== undefined && inFile.has(disc)) filed.add(id)
    }
  }
  return { verified, filed }
}
