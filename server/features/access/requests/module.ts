import { verb } from '../../../platform/kernel/index.ts'
import { factsForChoices, showChoices } from '../look/choices.io.ts'
import { ChoicesShown, decideShowChoices, ShowChoices } from '../look/choices.ts'
import * as picking from '../look/list-items.io.ts'
import * as listing from '../look/list-requests.io.ts'
import {
  GetRequest,
  ItemsListed,
  ListItems,
  ListRequests,
  RequestPage,
  RequestsListed,
} from '../look/requests-shown.ts'
import * as looking from '../look/show-request.io.ts'
import * as asking from './asking.io.ts'
import * as io from './commit.io.ts'
import {
  ApproveRequest,
  decideApproveRequest,
  decideRefuseRequest,
  RefuseRequest,
  StepDecided,
} from './decide-step.ts'
import { factsForAct } from './load-request.io.ts'
import { decidePreviewRequest, type Previewing, RequestPreviewed } from './preview-request.ts'
import { decideRegisterRequest, RegisterRequest, RequestRegistered } from './register-request.ts'
import { commitReminding, factsForReminding } from './remind.io.ts'
import { decideRemindRequest, RemindRequest, RequestReminded } from './remind-request.ts'
import { AccessRequested, decideRequestAccess, RequestAccess } from './request-access.ts'
import { decideRevokeGrant, RevokeGrant } from './revoke-grant.ts'
import { commitTending, factsForTending } from './tend.io.ts'
import { decideTendRequests, RequestsTended, TendRequests } from './tend.ts'
import { decideWithdrawRequest, RequestEnded, WithdrawRequest } from './withdraw-request.ts'

/** Asking to see, copy or give away; deciding on it; taking it back. */
export const requestVerbs = [
  verb({
    name: 'access.request',
    zh: '申请查阅、复制等',
    right: 'access.request',
    input: RequestAccess,
    output: AccessRequested,
    route: { method: 'POST', path: '/access/requests' },
    facts: ['access.requested'],
    load: asking.factsForAsking,
    decide: decideRequestAccess,
    commit: asking.commitAsking,
  }),
  verb({
    name: 'access.preview',
    zh: '预览申请的审批步骤',
    right: 'access.request',
    input: RequestAccess,
    output: RequestPreviewed,
    route: { method: 'POST', path: '/access/previews' },
    facts: [],
    load: asking.factsForAsking,
    decide: decidePreviewRequest,
    commit: async (_tx, { shown }: Previewing) => shown,
  }),
  verb({
    name: 'access.choices',
    zh: '查看申请的可选内容',
    right: 'access.request',
    input: ShowChoices,
    output: ChoicesShown,
    route: { method: 'GET', path: '/access/choices' },
    facts: [],
    load: factsForChoices,
    decide: decideShowChoices,
    commit: showChoices,
  }),
  verb({
    name: 'access.list-items',
    zh: '查找可申请的材料',
    right: 'access.request',
    input: ListItems,
    output: ItemsListed,
    route: { method: 'GET', path: '/access/items' },
    facts: ['register.viewed'],
    load: picking.factsForItems,
    decide: picking.decideListItems,
    commit: picking.listItems,
  }),
  verb({
    name: 'access.list',
    zh: '查看查阅申请列表',
    right: 'access.request',
    input: ListRequests,
    output: RequestsListed,
    route: { method: 'GET', path: '/access/requests' },
    facts: ['register.viewed'],
    load: listing.factsForListing,
    decide: listing.decideListRequests,
    commit: listing.listRequests,
  }),
  verb({
    name: 'access.get',
    zh: '查看查阅申请',
    right: 'access.read',
    input: GetRequest,
    output: RequestPage,
    route: { method: 'GET', path: '/access/requests/:id' },
    facts: [],
    load: looking.factsForLooking,
    decide: looking.decideGetRequest,
    commit: looking.showRequest,
  }),
  verb({
    name: 'access.approve',
    zh: '同意查阅申请',
    right: 'access.decide',
    input: ApproveRequest,
    output: StepDecided,
    route: { method: 'POST', path: '/access/requests/:id/approve' },
    facts: ['access.approved', 'access.granted'],
    load: factsForAct,
    decide: decideApproveRequest,
    commit: io.commitStep,
  }),
  verb({
    name: 'access.refuse',
    zh: '不同意查阅申请',
    right: 'access.decide',
    input: RefuseRequest,
    output: StepDecided,
    route: { method: 'POST', path: '/access/requests/:id/refuse' },
    facts: ['access.refused'],
    load: factsForAct,
    decide: decideRefuseRequest,
    commit: io.commitStep,
  }),
  verb({
    name: 'access.register',
    zh: '登记查阅人、事由、时间',
    right: 'access.decide',
    input: RegisterRequest,
    output: RequestRegistered,
    route: { method: 'POST', path: '/access/requests/:id/register' },
    facts: ['access.registered', 'access.granted'],
    load: factsForAct,
    decide: decideRegisterRequest,
    commit: io.commitRegistering,
  }),
  verb({
    name: 'access.withdraw',
    zh: '撤回查阅申请',
    right: 'access.request',
    input: WithdrawRequest,
    output: RequestEnded,
    route: { method: 'POST', path: '/access/requests/:id/withdraw' },
    facts: ['access.withdrawn'],
    load: factsForAct,
    decide: decideWithdrawRequest,
    commit: io.commitWithdrawing,
  }),
  verb({
    name: 'access.remind',
    zh: '催办查阅申请',
    right: 'access.request',
    input: RemindRequest,
    output: RequestReminded,
    route: { method: 'POST', path: '/access/requests/:id/remind' },
    facts: ['access.reminded'],
    load: factsForReminding,
    decide: decideRemindRequest,
    commit: commitReminding,
  }),
  verb({
    name: 'access.revoke',
    zh: '收回查阅许可',
    right: 'access.decide',
    input: RevokeGrant,
    output: RequestEnded,
    route: { method: 'POST', path: '/access/requests/:id/revoke' },
    facts: ['access.revoked'],
    load: factsForAct,
    decide: decideRevokeGrant,
    commit: io.commitRevoking,
  }),
  verb({
    name: 'access.tend',
    zh: '办理到期和转办的申请',
    right: 'machine',
    input: TendRequests,
    output: RequestsTended,
    facts: ['access.expired', 'access.passed-on'],
    load: factsForTending,
    decide: decideTendRequests,
    commit: commitTending,
  }),
]
