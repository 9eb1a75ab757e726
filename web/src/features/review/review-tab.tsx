import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { dutyTask } from '../../api/duty-task.ts'
import { type CaseReviews, caseReviewsQuery, type Deciding } from '../../api/reviews.ts'
import { useRights } from '../../api/use-rights.ts'
import { Asked } from '../../ui/asked.tsx'
import { FactsList } from '../../ui/facts-list.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Panel } from '../../ui/page.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { Tasks } from '../../ui/tasks.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { DecidingActs } from './deciding-acts.tsx'
import { Round } from './round.tsx'
import './review.css'

/** What the documents of a case decide, whether that needs legal review, and how it went. */
export function ReviewTab({ id }: { readonly id: string }) {
  const query = useQuery(caseReviewsQuery(id))
  return <Asked query={query}>{(reviews) => <Reviews id={id} reviews={reviews} />}</Asked>
}

function Reviews({ id, reviews }: { readonly id: string; readonly reviews: CaseReviews }) {
  const { documents, duties } = reviews
  const open = duties.filter(({ state }) => state === 'open' || state === 'breached')
  return (
    <>
      {open.length > 0 && (
        <Panel title="审核的待办">
          <Tasks tasks={open.map(dutyTask)} />
        </Panel>
      )}
      {documents.length === 0 && (
        <Panel>
          <NothingYet what="本案还没有作出决定的文书。">
            起草决定类<Link to={`/cases/${id}?tab=documents`}>文书</Link>
            后，在这里填写决定事项；属于法制审核目录的，送审后才能制发。
          </NothingYet>
        </Panel>
      )}
      {documents.map((document) => (
        <Decided key={document.id} document={document} reviews={reviews} />
      ))}
    </>
  )
}

interface DecidedProps {
  readonly document: Deciding
  readonly reviews: CaseReviews
}

function Decided({ document, reviews }: DecidedProps) {
  const { mayOwn, may } = useRights()
  const { title, number, state, urgent, changedSince } = document
  const handles = reviews.handles && mayOwn('case.handle') && !reviews.closed
  return (
    <Panel
      title={
        <>
          <Link to={`/documents/${document.id}`}>{title}</Link>
          {number === null ? '' : ` ${number}`}
        </>
      }
      extra={
        <ToneTag tone={state === 'issued' ? 'good' : 'plain'}>
          {state === 'issued' ? '已制发' : '草稿'}
        </ToneTag>
      }
    >
      <Stated document={document} reviews={reviews} />
      <Hits document={document} reviews={reviews} />
      {urgent !== null && (
        <p className="quiet-line">
          紧急情况已由{urgent.by}先行批准：{urgent.reason}
        </p>
      )}
      {changedSince && (
        <p className="review-stale">
          出具意见以后，文书或者决定事项又有修改：意见为“同意”的请重新送审，按意见修改的请书面答复。
        </p>
      )}
      <DecidingActs
        document={document}
        reviews={reviews}
        handles={handles}
        approves={may('review.approve-urgent') && !reviews.closed}
      />
      {document.reviews.map((review, at) => (
        <Round
          key={review.id}
          review={review}
          reviews={reviews}
          latest={at === 0 && !reviews.closed}
          handles={handles}
        />
      ))}
    </Panel>
  )
}

const TO_ZH = { person: '个人', unit: '单位' }

function Stated({ document: { stated }, reviews: { categories } }: DecidedProps) {
  if (stated === null) return <p className="quiet-line">还没有填写决定事项。</p>
  const titles = new Map(
    categories.flatMap(({ decisions }) => decisions.map(({ key, title }) => [key, title] as const)),
  )
  const { decisions, fines, performBy, other } = stated
  return (
    <FactsList
      wide
      rows={[
        [
          '决定种类',
          decisions.length === 0
            ? '不属于目录所列种类'
            : decisions.map((key) => titles.get(key) ?? '现行目录没有列出的种类').join('、'),
        ],
        fines.length === 0
          ? undefined
          : [
              '罚款',
              fines
                .map(({ to, yuan }) => `${TO_ZH[to]} ${yuan.toLocaleString('zh-CN')} 元`)
                .join('；'),
            ],
        performBy === undefined ? undefined : ['履行期限', performBy],
        other === undefined ? undefined : ['具体种类和依据', `${other.type}（${other.source}）`],
      ]}
    />
  )
}

function Hits({ document: { hits, stated }, reviews }: DecidedProps) {
  if (stated === null) return null
  if (reviews.categories.length === 0) {
    return <p className="quiet-line">本单位现行制度没有规定法制审核目录。</p>
  }
  if (hits.length === 0) return <p className="quiet-line">不属于法制审核目录，可以直接制发。</p>
  return (
    <>
      <p style={{ marginTop: 10 }}>属于重大执法决定，未经{reviews.reviewer}法制审核不得制发：</p>
      <ul className="review-hits">
        {hits.map(({ item, title, category, citation, unsourced }) => (
          <li key={item}>
            {category}：{title} <SourceChips sources={[citation]} />
            {unsourced && <ToneTag tone="bad">请写明种类和依据</ToneTag>}
          </li>
        ))}
      </ul>
    </>
  )
}
