import { useQuery } from '@tanstack/react-query'
import { Button, Progress } from 'antd'
import { type Draft, orderPreview, type Preview, previewQuery } from '../../../api/drafts.ts'
import { useAct } from '../../../api/use-act.ts'
import { Asked } from '../../../ui/asked.tsx'
import { formatCount } from '../../../ui/format.ts'
import { Panel } from '../../../ui/page.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { DutyExamples, RecordingExamples } from './preview-examples.tsx'

/** What the change would do to everything that the agency has, before anybody confirms it. */
export function PreviewPanel({ draft }: { readonly draft: Draft }) {
  const { id, problems, state } = draft
  const query = useQuery(previewQuery(id))
  const act = useAct({
    act: (_asked: undefined, headers) => orderPreview(id, headers),
    refreshes: [['draft', id, 'preview']],
  })
  return (
    <Panel
      title="影响预览"
      extra={
        state === 'open' && (
          <Button
            type="primary"
            disabled={problems.length > 0 || query.data?.state === 'running'}
            loading={act.busy}
            onClick={() => act.run(undefined)}
          >
            {query.data?.state === 'done' ? '重新预览' : '预览影响'}
          </Button>
        )
      }
    >
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      <Asked query={query}>{(preview) => <Shown preview={preview} />}</Asked>
    </Panel>
  )
}

function Shown({ preview }: { readonly preview: Preview }) {
  const { state, done, of, stale } = preview
  if (state === 'none') {
    return (
      <p className="draft-none">
        预览对本单位的全部记录和进行中的活动逐一计算；完成预览后才能由第二人确认。
      </p>
    )
  }
  if (state === 'failed') {
    return <p role="alert">预览没有完成：计算中断，或草案在计算期间改动过。请重新预览。</p>
  }
  if (state === 'running') {
    const percent = of === 0 ? 0 : Math.floor((done / of) * 100)
    return (
      <div role="status">
        <Progress percent={percent} aria-label="预览进度" />
        <p className="draft-none">
          已计算 {formatCount(done)} / {formatCount(of)}
        </p>
      </div>
    )
  }
  return (
    <>
      {stale && (
        <p role="alert" className="draft-stale">
          预览之后草案、制度、设定或日期有变化，这份预览不能再用于确认，请重新预览。
        </p>
      )}
      <Result preview={preview} />
    </>
  )
}

function Result({ preview }: { readonly preview: Preview }) {
  const { activities, recordings, duties, terms, disposable } = preview
  return (
    <div className="draft-result">
      <p className="draft-none">
        对照了 {formatCount(activities)} 次活动、{formatCount(recordings)} 份记录。
      </p>
      <section
        className={disposable.count > 0 ? 'draft-disposable draft-danger' : 'draft-disposable'}
        aria-label="将变为可以处置的记录"
      >
        <p>
          <strong>{formatCount(disposable.count)}</strong> 份记录将变为可以处置
        </p>
        {disposable.count > 0 && (
          <>
            <p>请第二人逐项核对。确认后，这些记录的保存期限即告届满。</p>
            <RecordingExamples of={disposable} />
          </>
        )}
      </section>
      <ul className="draft-counts">
        <Count zh="新出现的义务" count={duties.appear.count} />
        <Count zh="不再有的义务" count={duties.vanish.count} />
        <Count zh="内容变化的义务" count={duties.change.count} />
        <Count zh="期限变长的记录" count={terms.longer.count} />
        <Count zh="期限变短的记录" count={terms.shorter.count} />
        <Count zh="期限不变的记录" count={terms.same.count} />
      </ul>
      <DutyExamples title="新出现的义务" of={duties.appear} />
      <DutyExamples title="不再有的义务" of={duties.vanish} />
      <DutyExamples title="内容变化的义务" of={duties.change} />
      <TermExamples title="期限变长的记录" of={terms.longer} />
      <TermExamples title="期限变短的记录" of={terms.shorter} />
    </div>
  )
}

function Count({ zh, count }: { readonly zh: string; readonly count: number }) {
  return (
    <li>
      <strong>{formatCount(count)}</strong>
      <span>{zh}</span>
    </li>
  )
}

function TermExamples({
  title,
  of,
}: {
  readonly title: string
  readonly of: Preview['terms']['longer']
}) {
  if (of.count === 0) return null
  return (
    <details>
      <summary>{title}</summary>
      <RecordingExamples of={of} />
    </details>
  )
}
