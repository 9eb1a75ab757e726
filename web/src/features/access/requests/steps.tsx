import type { RequestShown } from '../../../api/access.ts'
import { Moment } from '../../../ui/moment.tsx'
import { SourceChips } from '../../../ui/source-chips.tsx'
import { type Tone, ToneTag } from '../../../ui/tone.tsx'
import './requests.css'

const SAID: { readonly [state: string]: readonly [Tone, string] } = {
  done: ['good', '已办理'],
  refused: ['bad', '不同意'],
  turn: ['busy', '正在办理'],
  later: ['plain', '尚未轮到'],
}

interface Step {
  readonly key: string
  readonly title: string
  readonly who: string
  readonly state: string
  readonly by?: string | null
  readonly at?: string | null
  readonly opinion?: string
  readonly persons: readonly string[]
  readonly citations?: RequestShown['steps'][number]['citations']
}

/** The way of a request, step by step: who, when, with which words, and by which article. */
export function Steps({
  steps,
  plain = false,
}: {
  readonly steps: readonly Step[]
  readonly plain?: boolean
}) {
  return (
    <ol className="request-steps">
      {steps.map((step) => {
        const [tone, zh] = SAID[step.state] ?? ['plain', '']
        return (
          <li key={step.key} className={`request-step request-step-${step.state}`}>
            <p>
              <strong>
                {step.who}
                {step.title}
              </strong>{' '}
              {!plain && <ToneTag tone={tone}>{zh}</ToneTag>}
            </p>
            {typeof step.by === 'string' && (
              <p>
                {step.by} <Moment at={step.at} minute />
              </p>
            )}
            {step.opinion !== undefined && step.opinion !== '' && <p>意见：{step.opinion}</p>}
            {step.persons.length > 0 && (
              <p className="quiet-line">可以办理的人员：{step.persons.join('、')}</p>
            )}
            {step.citations !== undefined && <SourceChips sources={step.citations} />}
          </li>
        )
      })}
    </ol>
  )
}
