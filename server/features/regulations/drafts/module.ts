import { verb } from '../../../platform/kernel/index.ts'
import { factsForReading } from '../regulations.io.ts'
import { ChangeFigure, decideChangeFigure } from './change-figure.ts'
import { ChangeText, decideChangeText } from './change-text.ts'
import { DraftNamed, decideDiscardDraft } from './discard-draft.ts'
import { DraftShown, DraftsAsked, DraftsListed } from './draft-shown.ts'
import * as io from './drafts.io.ts'
import * as enacting from './enact-draft.io.ts'
import { decideEnactDraft, EnactDraft } from './enact-draft.ts'
import { decideListDrafts, decideReadDraft } from './list-drafts.ts'
import { decideOpenDraft, OpenDraft } from './open-draft.ts'
import { decideOrderPreview } from './order-preview.ts'
import * as previews from './preview.io.ts'
import { PreviewShown } from './preview-shown.ts'
import * as pages from './read-drafts.io.ts'
import { decideRetirePack, RetirePack } from './retire-pack.ts'

/** How the law that binds an agency is changed: draft, preview, two persons. */
export const versionVerbs = [
  verb({
    name: 'regulations.open-draft',
    zh: '起草制度新版本',
    right: 'regulation.draft',
    input: OpenDraft,
    output: DraftShown,
    route: { method: 'POST', path: '/regulation/drafts' },
    facts: ['regulation.drafted'],
    load: io.factsForOpening,
    decide: decideOpenDraft,
    commit: io.commitNewDraft,
  }),
  verb({
    name: 'regulations.retire',
    zh: '起草停用制度',
    right: 'regulation.draft',
    input: RetirePack,
    output: DraftShown,
    route: { method: 'POST', path: '/regulation/retire' },
    facts: ['regulation.drafted'],
    load: io.factsForRetiring,
    decide: decideRetirePack,
    commit: io.commitNewDraft,
  }),
  verb({
    name: 'regulations.list-drafts',
    zh: '查看制度变更草案清单',
    right: 'regulation.read',
    input: DraftsAsked,
    output: DraftsListed,
    route: { method: 'GET', path: '/regulation/drafts' },
    facts: [],
    load: factsForReading,
    decide: decideListDrafts,
    commit: pages.listDrafts,
  }),
  verb({
    name: 'regulations.read-draft',
    zh: '查看制度变更草案',
    right: 'regulation.read',
    input: DraftNamed,
    output: DraftShown,
    route: { method: 'GET', path: '/regulation/drafts/:id' },
    facts: [],
    load: pages.factsForReadingDraft,
    decide: decideReadDraft,
    commit: pages.readDraft,
  }),
  verb({
    name: 'regulations.change-figure',
    zh: '修改草案中的一个数值',
    right: 'regulation.draft',
    input: ChangeFigure,
    output: DraftShown,
    route: { method: 'POST', path: '/regulation/drafts/:id/figure' },
    facts: ['regulation.draft-changed'],
    load: io.factsForDraft,
    decide: decideChangeFigure,
    commit: io.commitDraft,
  }),
  verb({
    name: 'regulations.change-text',
    zh: '修改草案的文件',
    right: 'regulation.draft',
    input: ChangeText,
    output: DraftShown,
    route: { method: 'POST', path: '/regulation/drafts/:id/text' },
    facts: ['regulation.draft-changed'],
    load: io.factsForDraft,
    decide: decideChangeText,
    commit: io.commitDraft,
  }),
  verb({
    name: 'regulations.discard-draft',
    zh: '放弃制度变更草案',
    right: 'regulation.draft',
    input: DraftNamed,
    output: DraftShown,
    route: { method: 'POST', path: '/regulation/drafts/:id/discard' },
    facts: ['regulation.draft-discarded'],
    load: io.factsForDraft,
    decide: decideDiscardDraft,
    commit: io.commitDraft,
  }),
  verb({
    name: 'regulations.order-preview',
    zh: '预览制度变更的影响',
    right: 'regulation.draft',
    input: DraftNamed,
    output: PreviewShown,
    route: { method: 'POST', path: '/regulation/drafts/:id/preview' },
    facts: ['regulation.preview-ordered'],
    load: previews.factsForPreview,
    decide: decideOrderPreview,
    commit: previews.commitPreview,
  }),
  verb({
    name: 'regulations.read-preview',
    zh: '查看影响预览',
    right: 'regulation.read',
    input: DraftNamed,
    output: PreviewShown,
    route: { method: 'GET', path: '/regulation/drafts/:id/preview' },
    facts: [],
    load: pages.factsForReadingDraft,
    decide: decideReadDraft,
    commit: previews.showPreview,
  }),
  verb({
    name: 'regulations.enact',
    zh: '启用制度变更',
    right: 'regulation.adopt',
    input: EnactDraft,
    output: DraftShown,
    route: { method: 'POST', path: '/regulation/drafts/:id/enact' },
    facts: [
      'second-person.confirmed',
      'regulation.adopted',
      'regulation.retired',
      'setting.changed',
      'session.refused',
      'account.locked',
    ],
    load: enacting.factsForEnacting,
    decide: decideEnactDraft,
    commit: enacting.commitEnactment,
  }),
]
