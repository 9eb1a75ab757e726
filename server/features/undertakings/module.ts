import { verb } from '../../platform/kernel/index.ts'
import { decideFileUndertaking, FileUndertaking, UndertakingAnnounced } from './file-undertaking.ts'
import {
  decideOpenUndertaking,
  decidePrintForm,
  OpenUndertaking,
  PrintForm,
  UndertakingOpened,
} from './open-undertaking.ts'
import { decideSealUndertaking, SealUndertaking, UndertakingSealed } from './seal-undertaking.ts'
import { decideShowUndertakings, ShowUndertakings, UndertakingsShown } from './show-undertakings.ts'
import { decideSignUndertaking, SignUndertaking, UndertakingSigned } from './sign-undertaking.ts'
import * as io from './undertakings.io.ts'

/** Promises to keep silent: what is wanted of a person, signing, filing, looking. */
export const undertakingVerbs = [
  verb({
    name: 'undertakings.show',
    zh: '查看保密承诺书',
    right: 'person.read',
    input: ShowUndertakings,
    output: UndertakingsShown,
    route: { method: 'GET', path: '/people/:id/undertakings' },
    facts: [],
    load: io.personUndertaking,
    decide: decideShowUndertakings,
    commit: io.showUndertakings,
  }),
  verb({
    name: 'undertakings.sign-myself',
    zh: '本人签署保密承诺书',
    right: 'session.own',
    input: SignUndertaking.omit({ id: true }),
    output: UndertakingSigned,
    route: { method: 'POST', path: '/undertakings' },
    facts: ['person.undertook'],
    load: io.factsForSigningMyself,
    decide: (found, asked, moment) =>
      decideSignUndertaking(found, { ...asked, id: found.person }, moment),
    commit: io.commitSigning,
  }),
  verb({
    name: 'undertakings.sign',
    zh: '当面签署保密承诺书',
    right: 'person.keep',
    input: SignUndertaking,
    output: UndertakingSigned,
    route: { method: 'POST', path: '/people/:id/undertakings' },
    facts: ['person.undertook'],
    load: io.factsForSigning,
    decide: decideSignUndertaking,
    commit: io.commitSigning,
  }),
  verb({
    name: 'undertakings.file',
    zh: '登记纸质保密承诺书',
    right: 'person.keep',
    input: FileUndertaking,
    output: UndertakingAnnounced,
    route: { method: 'POST', path: '/people/:id/undertaking-scans' },
    facts: [],
    load: io.personUndertaking,
    decide: decideFileUndertaking,
    commit: io.commitFiling,
  }),
  verb({
    name: 'undertakings.seal',
    zh: '留存保密承诺书扫描件',
    right: 'person.keep',
    input: SealUndertaking,
    output: UndertakingSealed,
    facts: ['person.undertook'],
    load: io.factsForSealing,
    decide: decideSealUndertaking,
    commit: io.commitSealing,
  }),
  verb({
    name: 'undertakings.open',
    zh: '打开保密承诺书',
    right: 'person.read',
    input: OpenUndertaking,
    output: UndertakingOpened,
    facts: ['person.viewed'],
    load: io.factsForOpening,
    decide: decideOpenUndertaking,
    commit: io.showOpened,
  }),
  verb({
    name: 'undertakings.print-form',
    zh: '打印空白保密承诺书',
    right: 'person.read',
    input: PrintForm,
    output: UndertakingOpened,
    facts: [],
    load: io.personUndertaking,
    decide: decidePrintForm,
    commit: io.showOpened,
  }),
]
