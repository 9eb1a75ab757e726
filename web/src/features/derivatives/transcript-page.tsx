import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Link, useParams } from 'react-router'
import { derivativeUrl, transcriptQuery } from '../../api/derivatives.ts'
import { Asked } from '../../ui/asked.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { sayClock } from './clock.ts'
import { type Line, readTranscript } from './read-transcript.ts'
import { Stage } from './stage.tsx'
import './derivatives.css'

/** A transcript beside its recording: it follows the film, and a line leads to its place. */
export function TranscriptPage() {
  const { id = '', derivative = '' } = useParams()
  const query = useQuery(transcriptQuery(derivative))
  return (
    <Asked query={query} rows={10} page="文字记录">
      {(text) => (
        <Page
          title="文字记录（非原件）"
          lead={
            <>
              <Link to={`/recordings/${id}#derivatives`}>回到音像记录</Link>
              {'　'}由人工听写或者导入；与音像记录不一致的，以音像记录为准。
            </>
          }
        >
          <Beside recording={id} derivative={derivative} text={text} />
        </Page>
      )}
    </Asked>
  )
}

interface BesideProps {
  readonly recording: string
  readonly derivative: string
  readonly text: string
}

function Beside({ recording, derivative, text }: BesideProps) {
  const lines = useMemo(() => readTranscript(text, 0).lines, [text])
  const [playhead, setPlayhead] = useState<number>()
  const seek = useRef<(ms: number) => void>(undefined)
  const pick = useCallback((ms: number) => seek.current?.(ms), [])
  const now = playhead ?? -1
  const isOpen = playhead !== undefined
  const here = lines.findLastIndex(({ fromMs, toMs }) => fromMs <= now && now < toMs)
  return (
    <div className="derive">
      <div className="derive-left">
        <Panel>
          <Stage
            recording={recording}
            says="打开音像记录，对照文字"
            playhead={playhead}
            onTime={setPlayhead}
            regions={[]}
            onDrawn={undefined}
            onReady={(jump) => {
              seek.current = jump
              setPlayhead((at) => at ?? 0)
            }}
          />
        </Panel>
      </div>
      <Panel
        title={`共 ${lines.length} 行`}
        extra={
          <Button href={derivativeUrl(derivative, 'save')} download>
            下载
          </Button>
        }
      >
        <ol className="derive-lines">
          {lines.map((line, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same words may be said twice at once
            <Said key={n} line={line} isNow={n === here} isOpen={isOpen} onPick={pick} />
          ))}
        </ol>
      </Panel>
    </div>
  )
}

interface SaidProps {
  readonly line: Line
  readonly isNow: boolean
  /** The film is there to jump in. */
  readonly isOpen: boolean
  readonly onPick: (ms: number) => void
}

/** One of thousands: drawn anew only when it begins or ceases to be said. */
const Said = memo(({ line: { fromMs, text }, isNow, isOpen, onPick }: SaidProps) => {
  const place = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isNow) place.current?.scrollIntoView({ block: 'nearest' })
  }, [isNow])
  return (
    <li ref={place} aria-current={isNow || undefined}>
      <button type="button" disabled={!isOpen} onClick={() => onPick(fromMs)}>
        <span className="mono">{sayClock(fromMs)}</span>
        {text}
      </button>
    </li>
  )
})
