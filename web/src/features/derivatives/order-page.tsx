import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Radio, Segmented } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { type Derivatives, derivativesQuery, orderDerivative } from '../../api/derivatives.ts'
import { type Act, useAct } from '../../api/use-act.ts'
import { Asked } from '../../ui/asked.tsx'
import { formatDuration } from '../../ui/format.ts'
import { Page, Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { type Box, type Draft, newDraft, parametersOf, withBox, withRegion } from './draft.ts'
import { readTranscript, type TranscriptRead } from './read-transcript.ts'
import { Stage } from './stage.tsx'
import { TimeField } from './time-field.tsx'
import { TranscriptFields, whyNotWritten } from './transcript-fields.tsx'
import {
  type Drawing,
  type FieldsProps,
  NOTHING,
  RegionFields,
  SoundFields,
} from './treated-fields.tsx'
import './derivatives.css'

/** Orders an excerpt, a treated copy or a still of one recording. */
export function OrderPage() {
  const { id = '' } = useParams()
  const query = useQuery(derivativesQuery(id))
  return (
    <Asked query={query} rows={10} page="制作派生文件">
      {(page) => (
        <Page
          title="制作派生文件"
          lead={
            <>
              <Link to={`/recordings/${id}`}>回到音像记录</Link>　原件不会改动，也不会被替换。
            </>
          }
        >
          {page.mayOrder.allowed ? (
            <Order recording={id} film={page.film} />
          ) : (
            <Alert type="warning" showIcon title={page.mayOrder.why ?? '现在不能预定。'} />
          )}
        </Page>
      )}
    </Asked>
  )
}

function Order({
  recording,
  film,
}: {
  readonly recording: string
  readonly film: Derivatives['film']
}) {
  const [draft, setDraft] = useState(() => newDraft(film))
  const [playhead, setPlayhead] = useState<number>()
  const [drawing, setDrawing] = useState<Drawing>(NOTHING)
  const seek = useRef<(ms: number) => void>(undefined)
  const navigate = useNavigate()
  const act = useAct({
    act: (asked: Draft, headers) => orderDerivative(recording, parametersOf(asked), headers),
    refreshes: [['derivatives', recording]],
    done: () => navigate(`/recordings/${recording}#derivatives`),
  })
  const drawn = (box: Box) => {
    const at = Math.round(playhead ?? 0)
    if (drawing.is === 'region') setDraft(withBox(draft, drawing.index, at, box))
    if (drawing.is === 'new') setDraft(withRegion(draft, drawing.what, at, box))
    setDrawing(NOTHING)
  }
  const onSeek = (ms: number) => seek.current?.(ms)
  const fields = { draft, onChange: setDraft, playhead, onSeek, drawing, onDraw: setDrawing }
  return (
    <div className="derive">
      <div className="derive-left">
        <Panel>
          <Stage
            recording={recording}
            playhead={playhead}
            onTime={setPlayhead}
            regions={draft.kind === 'treated' ? draft.regions : []}
            onDrawn={drawing.is === 'nothing' ? undefined : drawn}
            onReady={(jump) => {
              seek.current = jump
              setPlayhead((now) => now ?? 0)
            }}
          />
        </Panel>
      </div>
      <Wanted film={film} act={act} {...fields} />
    </div>
  )
}

interface WantedProps extends FieldsProps {
  readonly film: Derivatives['film']
  readonly act: Act<Draft>
}

function Wanted({ film, act, ...fields }: WantedProps) {
  const { draft, onChange, playhead } = fields
  const written = useWritten(draft)
  const lacking = written && whyNotWritten(written)
  return (
    <Panel title="制作什么">
      <Segmented
        block
        value={draft.kind}
        options={kindsFor(film)}
        onChange={(kind) => {
          onChange({ ...draft, kind })
          fields.onDraw(NOTHING)
        }}
      />
      {film.notExact !== null && film.media !== 'other' && (
        <p className="derive-quiet">{film.notExact}。</p>
      )}
      <p className="derive-what">{SAYS[draft.kind]}</p>
      <Times draft={draft} onChange={onChange} playhead={playhead} />
      {draft.kind === 'excerpt' && <Border draft={draft} onChange={onChange} film={film} />}
      {written !== undefined && (
        <TranscriptFields {...{ draft, onChange, playhead }} faults={written.faults} />
      )}
      {draft.kind === 'treated' && film.media === 'video' && <RegionFields {...fields} />}
      {draft.kind === 'treated' && film.sound && <SoundFields {...fields} />}
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      <Button
        type="primary"
        size="large"
        block
        loading={act.busy}
        disabled={lacking !== undefined}
        onClick={() => act.run(draft)}
        style={{ marginTop: 16 }}
      >
        预定制作
      </Button>
      {lacking !== undefined && <p className="derive-quiet">{lacking}</p>}
    </Panel>
  )
}

/** Read once for each text, and not again as often as the film tells where it is. */
function useWritten({ kind, text, toMs }: Draft): TranscriptRead | undefined {
  return useMemo(
    () => (kind === 'transcript' ? readTranscript(text, toMs) : undefined),
    [kind, text, toMs],
  )
}

function kindsFor({ notExact, media }: Derivatives['film']) {
  return [
    { value: 'excerpt' as const, label: '摘录', disabled: notExact !== null },
    { value: 'treated' as const, label: '处理副本' },
    { value: 'still' as const, label: '静态画面', disabled: media !== 'video' },
    { value: 'transcript' as const, label: '文字记录' },
  ]
}

const SAYS = {
  excerpt:
    '从原件中原样取出一段，画面和声音不重新编码，并附证明：不给出其余部分，也能核实它逐字节出自封存的原件。开头会提前到最近的关键画面。',
  treated:
    '重新编码的副本，可以截取一段、遮挡画面、消音。画面下方写明“非原件”。不能逐字节证明；持有原件的人可以按登记的参数重新制作并比对。',
  still: '截取一个画面存成图片，画面下方写明“非原件”。',
  transcript:
    '把说的话写成带时间的文字，保存为字幕文件（WebVTT），文件中写明“非原件”和来源原件。系统不自动识别语音，文字由您听写或者从文件导入。',
} as const

interface PartProps {
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
}

function Times({
  draft,
  onChange,
  playhead,
}: PartProps & { readonly playhead: number | undefined }) {
  if (draft.kind === 'still') {
    return (
      <TimeField
        label="画面时刻"
        ms={draft.atMs}
        playhead={playhead}
        onChange={(atMs) => onChange({ ...draft, atMs })}
      />
    )
  }
  return (
    <div className="derive-times">
      <TimeField
        label="开始"
        ms={draft.fromMs}
        playhead={playhead}
        onChange={(fromMs) => onChange({ ...draft, fromMs })}
      />
      <TimeField
        label="结束"
        ms={draft.toMs}
        playhead={playhead}
        onChange={(toMs) => onChange({ ...draft, toMs })}
      />
    </div>
  )
}

/** What leaves with the proof is said before it is ordered. */
function Border({ draft, onChange, film }: PartProps & { readonly film: Derivatives['film'] }) {
  const chunk = formatDuration(Math.min(film.chunkMs, film.durationMs))
  return (
    <section className="derive-part">
      <h3>首尾分块</h3>
      <p className="derive-quiet">
        原件按 1 MiB 分块封存，一块只能整块证明。摘录的两端一般落在块的中间。
      </p>
      <Radio.Group
        value={draft.border}
        onChange={({ target }) => onChange({ ...draft, border: target.value })}
        className="derive-border"
      >
        <Radio value="given">
          一并提供：摘录全部可以证明，但两端各会多给出最多 1 MiB 的原始数据，按这份记录的码率约为{' '}
          {chunk}
          。播放时看不到，懂技术的人可能从中还原画面、声音和设备、位置信息。
        </Radio>
        <Radio value="withheld">
          不提供：摘录以外一个字节也不给，但两端各约 {chunk}
          以内的部分不能证明；短于两块的摘录可能全部不能证明。
        </Radio>
      </Radio.Group>
    </section>
  )
}
