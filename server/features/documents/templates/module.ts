import { z } from 'zod'
import { verb } from '../../../platform/kernel/index.ts'
import { ChangeLetterhead, decideChangeLetterhead } from './change-letterhead.ts'
import { ChangeNumberRule, decideChangeNumberRule } from './change-number-rule.ts'
import { Letterhead } from './letterhead.ts'
import { DocumentSettings, decideReadSettings } from './read-settings.ts'
import * as io from './settings.io.ts'

/** What an agency sets for its own documents: what they say of it, and how they are numbered. */
export const templateVerbs = [
  verb({
    name: 'documents.read-settings',
    zh: '查看文书模板和编号设定',
    right: 'org.read',
    input: z.object({}),
    output: DocumentSettings,
    route: { method: 'GET', path: '/document-settings' },
    facts: [],
    load: io.factsForSettings,
    decide: decideReadSettings,
    commit: io.showSettings,
  }),
  verb({
    name: 'documents.change-letterhead',
    zh: '修改文书中的单位信息',
    right: 'org.manage',
    input: ChangeLetterhead,
    output: Letterhead,
    route: { method: 'POST', path: '/document-settings/letterhead' },
    facts: ['setting.changed'],
    load: io.factsForSettings,
    decide: decideChangeLetterhead,
    commit: io.commitLetterhead,
  }),
  verb({
    name: 'documents.change-number-rule',
    zh: '修改文书编号规则',
    right: 'org.manage',
    input: ChangeNumberRule,
    output: ChangeNumberRule,
    route: { method: 'POST', path: '/document-settings/numbers' },
    facts: ['setting.changed'],
    load: io.factsForNumberRule,
    decide: decideChangeNumberRule,
    commit: io.commitNumberRule,
  }),
]
