import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { decide, evaluate, type LawFact } from '@liuhen/law'
import { z } from 'zod'
import { PACK_IDS, readPack } from '../../tools/law/read-packs.ts'
import { against, summarize } from '../measure.ts'
import type { Row, Section } from '../report.ts'
import { growth } from './growth.ts'

const RECORDINGS = Number(process.env.BENCH_TERMS ?? 1_000_000)
const SETTINGS = { 'case-file-terms': { general: 'P10Y' } }
const PACKS = ['dandong-civil-affairs-2019', 'pingdingshan-emergency-2019']

/** What the law costs: on every screen, in every decision, and in a sweep over all recordings. */
export async function benchLaw(): Promise<Section> {
  const rows: Row[] = []
  for (const pack of PACKS) {
    rows.push(...screens(pack), await sweep(pack))
  }
  for (const pack of PACK_IDS) rows.push(...growth(pack))
  const notes = [
    'One activity with devices, checks, notices, recordings, gaps and their explanations; the facts are read anew each time, as for a request. Evaluation = all duties and findings of all rules of the pack.',
    'Several matters: facts of cases from all over the regulation, each case about subjects of its own; eight times as many facts are the same about other subjects. Linear is a ratio of 8.',
    `Sweep: ${RECORDINGS.toLocaleString('en')} recordings stored on 2,000 days; one of five shows an activity, one of twenty is evidence in an archived case. Two threads; facts are made inside the measured time.`,
  ]
  return { title: 'Law', rows, notes }
}

function screens(id: string): readonly Row[] {
  const pack = readPack(id)
  const asked = { packs: [pack], settings: {}, now: '2026-03-03T00:00:00.000Z' }
  const evaluation = (count: number) =>
    measure(`${pack.agency}: evaluation, ${count} facts`, () =>
      evaluate({ ...asked, facts: factsOfActivity(count) }),
    )
  const small = evaluation(50)
  const middle = evaluation(200)
  const large = evaluation(800)
  const facts = factsOfActivity(200)
  const operators = [
    { person: 'a', posts: ['records-office'] },
    { person: 'b', posts: ['records-office'] },
  ]
  const decision = measure(`${pack.agency}: decision, 200 facts`, () =>
    decide({ ...asked, facts, verb: 'collect.confirm', request: { operators } }),
  )
  return [small, against(middle, small), against(large, middle), decision]
}

/** Milliseconds of one call: medians of rounds of 50. */
function measure(name: string, call: () => unknown): Row {
  for (let n = 0; n < 100; n += 1) call()
  const rounds = Array.from({ length: 15 }, () => {
    const from = performance.now()
    for (let n = 0; n < 50; n += 1) call()
    return (performance.now() - from) / 50
  })
  return summarize(name, 'ms', rounds)
}

/** An inspection with more and more interruptions; every other fact is one of them. */
function factsOfActivity(count: number): readonly LawFact[] {
  const start = Date.UTC(2026, 2, 2, 1)
  const activity = { type: 'activity', id: 'a1' }
  const at = (n: number) => new Date(start + n * 10_000).toISOString()
  const told = (
    n: number,
    kind: string,
    body: LawFact['body'],
    more: LawFact['subjects'] = [],
  ) => ({
    ...{ id: `f${n}`, kind, subjects: [activity, ...more], at: at(n), body },
  })
  const head: LawFact[] = [
    told(0, 'activity.opened', { activityKind: 'inspection', officers: ['p1', 'p2'] }),
    told(
      1,
      'device.checked',
      { noFault: true, batteryPercent: 90, freeMegabytes: 60_000, clockOffsetMs: 5 },
      [{ type: 'device', id: 'd1' }],
    ),
    told(2, 'activity.device-assigned', { role: 'whole-course', check: 'f1' }, [
      { type: 'device', id: 'd1' },
      { type: 'person', id: 'p1' },
    ]),
    told(3, 'activity.arrived', {}),
  ]
  const rest = Array.from({ length: count - head.length - 2 }, (_, index) => {
    const n = head.length + index
    const reason = { reason: 'place-changed', from: at(n), to: at(n + 1), explained: true }
    if (n % 3 === 0) return told(n, 'gap.explained', reason)
    return told(n, n % 3 === 1 ? 'recording.interrupted' : 'recording.resumed', reason)
  })
  const gaps = Array.from({ length: Math.floor(count / 10) }, (_, n) => {
    return { from: at(n * 9 + 6), to: at(n * 9 + 7), ms: 10_000 }
  })
  return [
    ...head,
    ...rest,
    told(count, 'activity.ended', {}),
    told(count + 1, 'continuity.judged', { from: at(3), to: at(count), coveredMs: 9_000, gaps }),
  ]
}

const Done = z.object({ ms: z.number(), disposable: z.int() })

/** All terms on two threads; the time of the slower one, from the word go. */
async function sweep(pack: string): Promise<Row> {
  const half = Math.ceil(RECORDINGS / 2)
  const parts = [
    { from: 0, to: half },
    { from: half, to: RECORDINGS },
  ]
  const workers = parts.map(
    (part) =>
      new Worker(new URL('sweep-worker.ts', import.meta.url), {
        workerData: { pack, settings: SETTINGS, ...part },
      }),
  )
  await Promise.all(workers.map((worker) => once(worker, 'message')))
  const done = workers.map((worker) => once(worker, 'message'))
  for (const worker of workers) worker.postMessage('go')
  const results = (await Promise.all(done)).map(([message]) => Done.parse(message))
  const seconds = Math.max(...results.map(({ ms }) => ms)) / 1000
  const name = `${readPack(pack).agency}: terms of ${RECORDINGS.toLocaleString('en')} recordings`
  return summarize(name, 's', [seconds])
}
