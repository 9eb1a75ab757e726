import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { sessionQuery } from '../../api/org.ts'
import {
  answerReview,
  type CaseReviews,
  draftOpinion,
  giveReview,
  REVIEWS,
  type Review,
  returnReview,
  takeReview,
} from '../../api/reviews.ts'
import { useAct } from '../../api/use-act.ts'
import { useRights } from '../../api/use-rights.ts'
import { Moment } from '../../ui/moment.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { RestTime } from '../../ui/rest-time.tsx'
import { TextModal } from '../../ui/text-modal.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { REVIEW_STATE } from './review-words.ts'

interface RoundProps {
  readonly review: Review
  readonly reviews: CaseReviews
  /** Only the latest sending goes on. */
  readonly latest: boolean
  readonly handles: boolean
}

/** One sending of a draft to the legal office, and what came of it. */
export function Round({ review, reviews, latest, handles }: RoundProps) {
  const { state, round, sentBy, sentAt, dueAt, reviewer, remark } = review
  const running = state === 'waiting' || state === 'taken'
  return (
    <div className="review-round">
      <div className="review-head">
        <strong>第 {round} 次送审</strong>
        <ToneTag tone={REVIEW_STATE[state].tone}>{REVIEW_STATE[state].zh}</ToneTag>
        {running && dueAt !== null && <RestTime until={dueAt} />}
      </div>
      <p className="quiet-line">
        {sentBy} 于 <Moment at={sentAt} short /> 送审
        {reviewer === null ? '' : `；审核人 ${reviewer.name}`}
      </p>
      {remark !== null && <p className="quiet-line">送审说明：{remark}</p>}
      {review.returnedBecause !== null && (
        <p className="review-text">退回：{review.returnedBecause}</p>
      )}
      {review.opinionText !== null && (
        <p className="review-text">
          <strong>{review.opinionTitle}</strong>
          {'\n'}
          {review.opinionText}
        </p>
      )}
      {review.answer !== null && (
        <p className="review-text">
          承办机构答复（{review.answeredBy}）：{review.answer}
        </p>
      )}
      {latest && running && !reviews.handles && <ReviewerActs review={review} reviews={reviews} />}
      {latest && handles && review.opinion !== null && (
        <Answering review={review} reviews={reviews} />
      )}
    </div>
  )
}

function ReviewerActs({ review, reviews }: Pick<RoundProps, 'review' | 'reviews'>) {
  const { may } = useRights()
  const { data } = useQuery(sessionQuery)
  const [asking, setAsking] = useState<'give' | 'return'>()
  const shut = () => setAsking(undefined)
  const take = useAct({
    act: (_: undefined, headers) => takeReview(review.id, headers),
    refreshes: [REVIEWS],
  })
  const sendBack = useAct({
    act: (because: string, headers) => returnReview(review.id, because, headers),
    refreshes: [REVIEWS],
    done: shut,
  })
  if (!may('review.give')) return null
  const { reviewer } = review
  if (reviewer !== null && reviewer.id !== data?.person) return null
  return (
    <div className="review-acts">
      {review.state === 'waiting' && (
        <Button size="small" loading={take.busy} onClick={() => take.run(undefined)}>
          受理
        </Button>
      )}
      <Button size="small" type="primary" onClick={() => setAsking('give')}>
        出具审核意见
      </Button>
      <Button size="small" onClick={() => setAsking('return')}>
        退回补充
      </Button>
      {take.problem !== undefined && <ProblemNote problem={take.problem} />}
      {asking === 'return' && (
        <TextModal
          title="退回送审材料"
          label="需要补充、更正什么"
          ok="退回"
          required="请写明需要补充、更正的内容"
          maxLength={5000}
          act={sendBack}
          onClose={shut}
        />
      )}
      {asking === 'give' && <Giving review={review} reviews={reviews} onClose={shut} />}
    </div>
  )
}

interface Given {
  readonly opinion: string
  readonly text: string
}

interface GivingProps extends Pick<RoundProps, 'review' | 'reviews'> {
  readonly onClose: () => void
}

function Giving({ review, reviews, onClose }: GivingProps) {
  const [form] = Form.useForm<Given>()
  const act = useAct({
    act: ({ opinion, text }: Given, headers) =>
      giveReview(review.id, { opinion, text: text.trim() }, headers),
    refreshes: [REVIEWS],
    done: onClose,
  })
  return (
    <Modal
      title="出具法制审核意见"
      open
      onCancel={onClose}
      okText="出具意见"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={act.run}>
        <Form.Item name="opinion" label="意见" rules={[{ required: true, message: '请选择意见' }]}>
          <Radio.Group
            options={reviews.opinions.map(({ key, title }) => ({ value: key, label: title }))}
          />
        </Form.Item>
        <Form.Item
          name="text"
          label="书面意见"
          rules={[{ required: true, whitespace: true, message: '请写明书面意见' }]}
        >
          <Input.TextArea maxLength={20000} autoSize={{ minRows: 5, maxRows: 16 }} />
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}

function Answering({ review, reviews }: Pick<RoundProps, 'review' | 'reviews'>) {
  const [asking, setAsking] = useState(false)
  const act = useAct({
    act: (text: string, headers) => answerReview(review.id, text, headers),
    refreshes: [REVIEWS],
    done: () => setAsking(false),
  })
  const asks = reviews.opinions.find(({ key }) => key === review.opinion)?.answer === true
  const navigate = useNavigate()
  const paper = useAct({
    act: (_: undefined, headers) => draftOpinion(review.id, headers),
    refreshes: [REVIEWS],
    done: ({ id }) => navigate(`/documents/${id}`),
  })
  return (
    <div className="review-acts">
      {asks && (
        <Button size="small" onClick={() => setAsking(true)}>
          {review.answer === null ? '书面答复采纳情况' : '重新答复'}
        </Button>
      )}
      <Button size="small" loading={paper.busy} onClick={() => paper.run(undefined)}>
        制作审核意见书
      </Button>
      {paper.problem !== undefined && <ProblemNote problem={paper.problem} />}
      {asking && (
        <TextModal
          title="答复审核意见"
          label="采纳了哪些、怎样修改；没有采纳的，写明理由"
          ok="答复"
          required="请写明采纳情况"
          maxLength={20000}
          act={act}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}
