import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { problemOf } from '../../../api/problem.ts'
import { type Decided, type Outcome, outcomeQuery, type Supposed } from '../../../api/what-if.ts'
import { word } from '../../../api/words.ts'
import { formatDue } from '../../../ui/format.ts'
import { NothingYet } from '../../../ui/nothing-yet.tsx'
import { Panel } from '../../../ui/page.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { type Tone, ToneTag } from '../../../ui/tone.tsx'
import { ReasonTree } from './reason-tree.tsx'
import { verbName } from './verb-names.ts'

/** What follows, each with its reasons; asked again with every change. */
export function OutcomePanel({ supposed }: { readonly supposed: Supposed }) {
  const query = useQuery({
    ...outcomeQuery(supposed),
    placeholderData: keepPreviousData,
    enabled: supposed.now !== '',
  })
  if (query.error !== null) {
    return (
      <Panel title="结果">
        <ProblemNote problem={problemOf(query.error)} />
      </Panel>
    )
  }
  if (query.data === undefined) {
    return (
      <Panel title="结果">
        <p role="status">正在推演…</p>
      </Panel>
    )
  }
  return <Found outcome={query.data} stale={query.isPlaceholderData} />
}

function Found({ outcome, stale }: { readonly outcome: Outcome; readonly stale: boolean }) {
  const { duties, findings, term, decisions } = outcome
  const nothing =
    duties.length === 0 && findings.length === 0 && term === null && decisions.length === 0
  return (
    <div className="what-if-found" aria-busy={stale} aria-live="polite">
      {nothing && (
        <Panel title="结果">
          <NothingYet what="按这些事实，制度没有要求、也没有拒绝。" />
        </Panel>
      )}
      {decisions.map((decision, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: decisions stand in the order of what was asked
        <Decision key={at} decision={decision} />
      ))}
      <Section title="义务" count={duties.length}>
        {duties.map(({ key, what, state, dueAt, whoTitle, reasons }) => (
          <Result key={key} tone={TONES[state]} state={word('dutyState', state)} sentence={what}>
            <p className="what-if-line">
              {whoTitle}
              {dueAt !== null && ` · 最迟 ${formatDue(dueAt)}`}
            </p>
            <ReasonTree reasons={reasons} />
          </Result>
        ))}
      </Section>
      <Section title="须说明或改正的问题" count={findings.length}>
        {findings.map(({ key, sentence, open, reasons }) => (
          <Result
            key={key}
            tone={open ? 'bad' : 'plain'}
            state={open ? '未处理' : '已说明'}
            sentence={sentence}
          >
            <ReasonTree reasons={reasons} />
          </Result>
        ))}
      </Section>
      <Section title="保存期限" count={term === null ? 0 : 1}>
        {term !== null && (
          <Result
            tone={term.held ? 'warn' : 'busy'}
            state={term.held ? '暂停处置' : '期限'}
            sentence={term.sentence}
          >
            <ReasonTree reasons={term.reasons} />
          </Result>
        )}
      </Section>
    </div>
  )
}

const TONES: { readonly [state in Outcome['duties'][number]['state']]: Tone } = {
  open: 'warn',
  breached: 'bad',
  fulfilled: 'good',
  excused: 'plain',
}

function Decision({ decision }: { readonly decision: Decided }) {
  const { verb, allowed, silence, answers } = decision
  const said = answers.flatMap(({ refusals, warnings }) => [...refusals, ...warnings])
  return (
    <Panel title={`${verbName(verb)}：${allowed ? '允许' : '拒绝'}`}>
      <Result
        tone={allowed ? 'good' : 'bad'}
        state={allowed ? '允许' : '拒绝'}
        sentence={silence ?? (said.length === 0 ? '各项规则都没有拒绝。' : '')}
      >
        {said.map(({ code, sentence }) => (
          <p key={code + sentence}>{sentence}</p>
        ))}
        <ReasonTree reasons={answers} />
      </Result>
    </Panel>
  )
}

interface SectionProps {
  readonly title: string
  readonly count: number
  readonly children: ReactNode
}

function Section({ title, count, children }: SectionProps) {
  if (count === 0) return null
  return (
    <Panel title={title} extra={count > 1 ? `${count} 项` : undefined}>
      {children}
    </Panel>
  )
}

interface ResultProps {
  readonly tone: Tone
  readonly state: string
  readonly sentence: string
  readonly children: ReactNode
}

function Result({ tone, state, sentence, children }: ResultProps) {
  return (
    <section className="what-if-result">
      <p>
        <ToneTag tone={tone}>{state}</ToneTag> {sentence}
      </p>
      {children}
    </section>
  )
}
