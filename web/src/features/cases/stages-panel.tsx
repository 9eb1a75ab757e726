import { Link } from 'react-router'
import { type CaseShown, remarkStage } from '../../api/cases.ts'
import { ActDialog, OfferedActs } from '../../ui/act-dialog.tsx'
import { BecauseField } from '../../ui/because-field.tsx'
import { Panel } from '../../ui/page.tsx'
import { ToneTag } from '../../ui/tone.tsx'

interface OfCase {
  readonly found: CaseShown
}

type Stage = CaseShown['stages'][number]

/** Every stage in order with its documents, or the remark that there is none. */
export function StagesPanel({ found }: OfCase) {
  const { stages, parts } = found
  return (
    <Panel title="各环节的记录">
      <p className="case-parts" style={{ marginBottom: 14 }}>
        <span>
          文字记录{' '}
          {parts.documents === 0 ? (
            <ToneTag tone="bad">缺少</ToneTag>
          ) : (
            <ToneTag tone="good">{`${parts.documents} 份文书`}</ToneTag>
          )}
        </span>
        <span>
          音像记录 <Dynamic parts={parts} />
        </span>
      </p>
      <ul className="case-list">
        {stages.map((stage) => (
          <StageLine key={stage.key} found={found} stage={stage} />
        ))}
      </ul>
    </Panel>
  )
}

function Dynamic({ parts: { recordings, excused } }: Pick<CaseShown, 'parts'>) {
  if (recordings > 0) return <ToneTag tone="good">{`${recordings} 件`}</ToneTag>
  if (excused > 0) return <ToneTag tone="plain">已报备免予记录</ToneTag>
  return <ToneTag tone="bad">缺少</ToneTag>
}

function StageLine({ found: { id, can }, stage }: OfCase & { readonly stage: Stage }) {
  const { key, title, entered, now, documents, remark, open, activities } = stage
  const bare = entered && documents.length === 0 && remark === null
  return (
    <li>
      <p className="case-line">
        <strong>{title}</strong>
        {now && <ToneTag tone="warn">现在</ToneTag>}
        {!entered && <span className="case-note">尚未进入</span>}
        {bare && <ToneTag tone="bad">没有文书</ToneTag>}
        {open > 0 && <ToneTag tone="warn">{`待办 ${open} 项`}</ToneTag>}
      </p>
      {documents.map((document) => (
        <p key={document.id} className="case-note">
          《{document.title}》{document.number ?? ''}
        </p>
      ))}
      {remark !== null && <p className="case-note">已注明没有文书：{remark}</p>}
      {activities.length > 0 && (
        <p className="case-note">
          执法活动{' '}
          {activities.map((activity) => (
            <Link key={activity.id} to={`/activities/${activity.id}`}>
              {activity.number}{' '}
            </Link>
          ))}
        </p>
      )}
      {bare && (
        <OfferedActs
          small
          acts={[
            {
              ...{ key: 'remark', zh: '注明没有文书', why: can['remark-stage'] },
              dialog: (close) => (
                <ActDialog<{ readonly remark: string }>
                  title={`注明“${title}”没有文书`}
                  ok="注明"
                  {...{ id, onClose: close }}
                  act={({ remark: text }, headers) =>
                    remarkStage(id, { stage: key, remark: text }, headers)
                  }
                >
                  <BecauseField name="remark" label="没有文书的原因" />
                </ActDialog>
              ),
            },
          ]}
        />
      )}
    </li>
  )
}
