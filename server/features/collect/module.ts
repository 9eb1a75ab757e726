import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Moment, verb } from '../../platform/kernel/index.ts'
import { AdmitBytes, AdmittedUpload, decideAdmitBytes } from './admit-bytes.ts'
import * as clearings from './clearings.io.ts'
import { decideCloseCollection } from './close-collection.ts'
import * as io from './collections.io.ts'
import * as confirming from './confirm-collection.io.ts'
import { decideConfirmCollection } from './confirm-collection.ts'
import { decideDeclareFiles } from './declare-files.ts'
import * as explaining from './explain-numbers.io.ts'
import { decideExplainNumbers, ExplainNumbers, NumbersExplained } from './explain-numbers.ts'
import * as listing from './list-numbers.io.ts'
import { decideListNumbers, ListNumbers, NumbersListed } from './list-numbers.ts'
import { factsForClosing } from './numbers.io.ts'
import { decideOpenCollection } from './open-collection.ts'
import * as pages from './pages.io.ts'
import { commitPause } from './pause-collection.io.ts'
import { decidePauseCollection, PauseCollection, PausedCollection } from './pause-collection.ts'
import { receiptsPage } from './receipts.io.ts'
import { commitUploadRefusal } from './refuse-upload.io.ts'
import { decideRefuseUpload, RefusedUpload, RefuseUpload } from './refuse-upload.ts'
import { decideReleaseRecorder, ReleasedRecorder, ReleaseRecorder } from './release-recorder.ts'
import { decideReportCleared, ReportCleared, ReportedCleared } from './report-cleared.ts'
import * as schemas from './schemas.ts'
import * as sealing from './seal-upload.io.ts'
import { decideSealUpload, SealedUpload, type Sealing, SealUpload } from './seal-upload.ts'
import * as uploads from './uploads.io.ts'

/** What this feature can do. The bytes themselves come through receive-upload.io.ts. */
export const collectVerbs = [
  verb({
    name: 'collect.open',
    zh: '开始采集',
    right: 'collect.open',
    input: schemas.OpenCollection,
    output: schemas.OpenedCollection,
    route: { method: 'POST', path: '/collections' },
    facts: ['collection.opened'],
    load: io.factsForOpening,
    decide: decideOpenCollection,
    commit: io.commitOpening,
  }),
  verb({
    name: 'collect.declare-files',
    zh: '继续登记待采集的文件',
    right: 'collect.open',
    input: schemas.DeclareFiles,
    output: schemas.DeclaredFiles,
    route: { method: 'POST', path: '/collections/:id/files' },
    facts: [],
    load: io.factsOfCollection,
    decide: decideDeclareFiles,
    commit: io.commitDeclaration,
  }),
  verb({
    name: 'collect.confirm',
    zh: '第二操作人确认采集',
    right: 'collect.confirm',
    input: schemas.ConfirmCollection,
    output: schemas.ConfirmedCollection,
    route: { method: 'POST', path: '/collections/:id/confirm' },
    facts: ['second-person.confirmed', 'collection.confirmed', 'session.refused', 'account.locked'],
    load: confirming.factsForConfirming,
    decide: decideConfirmCollection,
    commit: confirming.commitConfirmation,
  }),
  verb({
    name: 'collect.pause',
    zh: '一人离开，暂停采集',
    right: 'collect.open',
    input: PauseCollection,
    output: PausedCollection,
    route: { method: 'POST', path: '/collections/:id/pause' },
    facts: ['collection.paused'],
    load: io.factsOfCollection,
    decide: decidePauseCollection,
    commit: commitPause,
  }),
  verb({
    name: 'collect.list-numbers',
    zh: '查看缺少的文件编号',
    right: 'device.read',
    input: ListNumbers,
    output: NumbersListed,
    route: { method: 'GET', path: '/file-numbers' },
    facts: ['register.viewed'],
    load: listing.factsForListing,
    decide: decideListNumbers,
    commit: listing.numbersPage,
  }),
  verb({
    name: 'collect.explain-numbers',
    zh: '说明缺少的文件编号',
    right: 'numbers.explain',
    input: ExplainNumbers,
    output: NumbersExplained,
    route: { method: 'POST', path: '/file-numbers/:id/explain' },
    facts: ['file-numbers.explained'],
    load: explaining.factsForExplaining,
    decide: decideExplainNumbers,
    commit: explaining.commitExplanation,
  }),
  verb({
    name: 'collect.close',
    zh: '结束采集',
    right: 'collect.open',
    input: schemas.CloseCollection,
    output: schemas.ClosedCollection,
    route: { method: 'POST', path: '/collections/:id/close' },
    facts: ['collection.closed', 'file-numbers.missing', 'file-numbers.explained'],
    load: factsForClosing,
    decide: decideCloseCollection,
    commit: io.commitClosing,
  }),
  verb({
    name: 'collect.release-recorder',
    zh: '申请清空设备',
    right: 'collect.open',
    input: ReleaseRecorder,
    output: ReleasedRecorder,
    route: { method: 'POST', path: '/collections/:id/release' },
    facts: ['device.clearing-released'],
    load: clearings.factsForReleasing,
    decide: decideReleaseRecorder,
    commit: clearings.commitRelease,
  }),
  verb({
    name: 'collect.report-cleared',
    zh: '登记设备已清空',
    right: 'collect.open',
    input: ReportCleared,
    output: ReportedCleared,
    route: { method: 'POST', path: '/collections/:id/cleared' },
    facts: ['device.cleared'],
    load: clearings.factsForCleared,
    decide: decideReportCleared,
    commit: clearings.commitCleared,
  }),
  verb({
    name: 'collect.list',
    zh: '查看采集台账',
    right: 'collect.read',
    input: schemas.ListCollections,
    output: schemas.CollectionsListed,
    route: { method: 'GET', path: '/collections' },
    facts: [],
    load: pages.scopeOfOwnList,
    decide: ({ scope, operator }, asked) =>
      accept({ agency: scope.agency, operator, asked, facts: [] }),
    commit: (tx: Tx, { asked, ...of }) => pages.collectionsPage(tx, of, asked),
  }),
  verb({
    name: 'collect.view',
    zh: '查看采集',
    right: 'collect.read',
    input: schemas.GetCollection,
    output: schemas.CollectionDetail,
    route: { method: 'GET', path: '/collections/:id' },
    facts: [],
    load: pages.scopeOfCollection,
    decide: (_found, asked) => accept({ asked, facts: [] }),
    commit: (tx: Tx, { asked }, moment) => pages.collectionPage(tx, asked, moment),
  }),
  verb({
    name: 'collect.list-receipts',
    zh: '领取采集回执',
    right: 'collect.read',
    input: schemas.ListReceipts,
    output: schemas.ReceiptsListed,
    route: { method: 'GET', path: '/collections/:id/receipts' },
    facts: [],
    load: pages.scopeOfCollection,
    decide: (_found, asked) => accept({ asked, facts: [] }),
    commit: (tx: Tx, { asked }, moment) => receiptsPage(tx, asked, moment),
  }),
]

/** Steps of receiving bytes: performed by receive-upload.io.ts for the operator, without a route. */
export function uploadVerbs(ports: sealing.SealPorts) {
  return [
    verb({
      name: 'collect.admit-bytes',
      zh: '上传',
      right: 'collect.open',
      input: AdmitBytes,
      output: AdmittedUpload,
      facts: [],
      load: uploads.factsForUpload,
      decide: decideAdmitBytes,
      commit: uploads.commitAdmission,
    }),
    verb({
      name: 'collect.refuse-upload',
      zh: '拒绝上传',
      right: 'collect.open',
      input: RefuseUpload,
      output: RefusedUpload,
      facts: ['upload.refused', 'upload.kept-apart'],
      load: uploads.factsForUpload,
      decide: decideRefuseUpload,
      commit: commitUploadRefusal,
    }),
    verb({
      name: 'collect.seal',
      zh: '封存',
      right: 'collect.open',
      input: SealUpload,
      output: SealedUpload,
      facts: ['recording.sealed', 'recording.sighted-again'],
      load: uploads.factsForSealing,
      decide: decideSealUpload,
      commit: (tx: Tx, sealed: Sealing, moment: Moment) =>
        sealing.commitSealing(tx, sealed, moment, ports),
    }),
  ]
}
