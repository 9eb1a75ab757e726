import { Button } from 'antd'
import { useState } from 'react'
import {
  approveUrgently,
  type CaseReviews,
  type Deciding,
  REVIEWS,
  requestReview,
} from '../../api/reviews.ts'
import { useAct } from '../../api/use-act.ts'
import { TextModal } from '../../ui/text-modal.tsx'
import { DecisionsForm } from './decisions-form.tsx'

interface DecidingActsProps {
  readonly document: Deciding
  readonly reviews: CaseReviews
  readonly handles: boolean
  readonly approves: boolean
}

/** What can be done about a draft that decides something, before it is issued. */
export function DecidingActs({ document, reviews, handles, approves }: DecidingActsProps) {
  const [asking, setAsking] = useState<'state' | 'send' | 'urgent'>()
  const shut = () => setAsking(undefined)
  const { state, stated, hits, urgent } = document
  const draft = state === 'draft'
  const running = document.reviews.some((one) => one.state === 'waiting' || one.state === 'taken')
  const sends =
    handles && stated !== null && hits.length > 0 && !running && (draft || urgent !== null)
  const urgently =
    approves && draft && urgent === null && hits.length > 0 && canBeUrgent(reviews, document)
  return (
    <div className="review-acts">
      {draft && handles && (
        <Button size="small" disabled={running} onClick={() => setAsking('state')}>
          {stated === null ? '填写决定事项' : '修改决定事项'}
        </Button>
      )}
      {sends && (
        <Button
          size="small"
          type={document.reviews.length === 0 ? 'primary' : 'default'}
          onClick={() => setAsking('send')}
        >
          {document.reviews.length === 0 ? '送法制审核' : '再次送审'}
        </Button>
      )}
      {urgently && (
        <Button size="small" onClick={() => setAsking('urgent')}>
          紧急情况先行批准
        </Button>
      )}
      {asking === 'state' && <DecisionsForm document={document} reviews={reviews} onClose={shut} />}
      {asking === 'send' && <Sending document={document} onClose={shut} />}
      {asking === 'urgent' && <Approving document={document} onClose={shut} />}
    </div>
  )
}

interface ActingProps {
  readonly document: Deciding
  readonly onClose: () => void
}

function Sending({ document: { id, revision }, onClose }: ActingProps) {
  const act = useAct({
    act: (remark: string, headers) =>
      requestReview(id, { revision, ...(remark === '' ? {} : { remark }) }, headers),
    refreshes: [REVIEWS],
    done: onClose,
  })
  return (
    <TextModal
      title="送法制审核"
      label="送审说明（可不填）"
      ok="送审"
      lead={<p className="quiet-line">按文书现在的内容送审，审核期间不要再修改。</p>}
      act={act}
      onClose={onClose}
    />
  )
}

function Approving({ document: { id }, onClose }: ActingProps) {
  const act = useAct({
    act: (reason: string, headers) => approveUrgently(id, reason, headers),
    refreshes: [REVIEWS],
    done: onClose,
  })
  return (
    <TextModal
      title="紧急情况先行批准"
      label="情况紧急、须先行采取措施的理由"
      ok="批准"
      required="请写明理由"
      lead={<p className="quiet-line">批准后可以先制发，书面审核意见须按期补办。</p>}
      act={act}
      onClose={onClose}
    />
  )
}

function canBeUrgent({ categories }: CaseReviews, { hits }: Deciding): boolean {
  return hits.some(({ category }) =>
    categories.some(({ title, urgent }) => title === category && urgent !== null),
  )
}
