import { verb } from '../../../platform/kernel/index.ts'
import { behindCaseDoor } from '../case-door.io.ts'
import { Drafted } from '../draft-document.ts'
import { commitDraft } from '../drafts.io.ts'
import { ApproveUrgently, decideApproveUrgently, UrgentlyApproved } from './approve-urgently.ts'
import { DraftOpinion, decideDraftOpinion } from './draft-opinion.ts'
import {
  AnswerReview,
  decideAnswerReview,
  decideGiveReview,
  decideReturnReview,
  decideTakeReview,
  GiveReview,
  ReturnReview,
  ReviewDone,
  TakeReview,
} from './give-review.ts'
import * as listing from './list-reviews.io.ts'
import * as looking from './look-reviews.io.ts'
import * as opinions from './opinions.io.ts'
import { decideRequestReview, RequestReview, ReviewRequested } from './request-review.ts'
import * as io from './reviews.io.ts'
import { CaseReviews, ListReviews, LookAtReviews, ReviewsListed } from './reviews-shown.ts'
import { DecisionsStated, decideStateDecisions, StateDecisions } from './state-decisions.ts'

/** What a document decides, and the opinion of the legal office on it before it is issued. */
export const reviewVerbs = [
  verb({
    name: 'documents.state-decisions',
    zh: '填写文书的决定事项',
    right: 'case.handle',
    input: StateDecisions,
    output: DecisionsStated,
    route: { method: 'PUT', path: '/documents/:id/decisions' },
    facts: ['document.decisions-stated'],
    load: io.factsForDeciding,
    decide: decideStateDecisions,
    commit: io.commitStating,
  }),
  verb({
    name: 'reviews.request',
    zh: '送法制审核',
    right: 'case.handle',
    input: RequestReview,
    output: ReviewRequested,
    route: { method: 'POST', path: '/documents/:id/reviews' },
    facts: ['review.requested'],
    load: io.factsForDeciding,
    decide: decideRequestReview,
    commit: io.commitRequest,
  }),
  verb({
    name: 'reviews.approve-urgently',
    zh: '紧急情况先行批准',
    right: 'review.approve-urgent',
    input: ApproveUrgently,
    output: UrgentlyApproved,
    route: { method: 'POST', path: '/documents/:id/urgent-approval' },
    facts: ['review.urgent-approved'],
    load: io.factsForDeciding,
    decide: decideApproveUrgently,
    commit: io.commitApproval,
  }),
  behindCaseDoor(
    {
      name: 'reviews.look',
      zh: '查看案件的法制审核',
      right: 'case.open-file',
      input: LookAtReviews,
      output: CaseReviews,
      route: { method: 'GET', path: '/cases/:id/reviews' },
      facts: ['register.viewed'],
      load: looking.factsForLooking,
      decide: looking.decideLookAtReviews,
      commit: looking.showReviews,
    },
    '法制审核',
  ),
  verb({
    name: 'reviews.list',
    zh: '查看法制审核台账',
    right: 'review.give',
    input: ListReviews,
    output: ReviewsListed,
    route: { method: 'GET', path: '/reviews' },
    facts: ['register.viewed'],
    load: listing.factsForListing,
    decide: listing.decideListReviews,
    commit: listing.listReviews,
  }),
  verb({
    name: 'reviews.take',
    zh: '受理法制审核',
    right: 'review.give',
    input: TakeReview,
    output: ReviewDone,
    route: { method: 'POST', path: '/reviews/:id/take' },
    facts: ['review.taken'],
    load: io.factsForReviewing,
    decide: decideTakeReview,
    commit: io.commitStep,
  }),
  verb({
    name: 'reviews.return',
    zh: '退回送审材料',
    right: 'review.give',
    input: ReturnReview,
    output: ReviewDone,
    route: { method: 'POST', path: '/reviews/:id/return' },
    facts: ['review.returned'],
    load: io.factsForReviewing,
    decide: decideReturnReview,
    commit: io.commitStep,
  }),
  verb({
    name: 'reviews.give',
    zh: '出具法制审核意见',
    right: 'review.give',
    input: GiveReview,
    output: ReviewDone,
    route: { method: 'POST', path: '/reviews/:id/opinion' },
    facts: ['review.given'],
    load: io.factsForReviewing,
    decide: decideGiveReview,
    commit: io.commitStep,
  }),
  verb({
    name: 'reviews.draft-opinion',
    zh: '起草法制审核意见书',
    right: 'case.handle',
    input: DraftOpinion,
    output: Drafted,
    route: { method: 'POST', path: '/reviews/:id/document' },
    facts: ['document.drafted'],
    load: opinions.factsForOpinion,
    decide: decideDraftOpinion,
    commit: commitDraft,
  }),
  verb({
    name: 'reviews.answer',
    zh: '答复法制审核意见',
    right: 'case.handle',
    input: AnswerReview,
    output: ReviewDone,
    route: { method: 'POST', path: '/reviews/:id/answer' },
    facts: ['review.answered'],
    load: io.factsForReviewing,
    decide: decideAnswerReview,
    commit: io.commitStep,
  }),
]
