import { z } from 'zod'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, verb } from '../../platform/kernel/index.ts'
import { ActivateAccount, Activated, decideActivateAccount } from './activate-account.ts'
import { ChangeUnit, decideChangeUnit } from './change-unit.ts'
import { AccountSet, DisableAccount, decideDisableAccount } from './disable-account.ts'
import * as disabling from './disabled-accounts.io.ts'
import { decideEnableAccount, EnableAccount } from './enable-account.ts'
import { decideFoundInstallation, Founded, FoundInstallation } from './found-installation.ts'
import { pageOfPeople } from './list-people.io.ts'
import { decideListPeople, ListPeople, PeoplePage } from './list-people.ts'
import * as io from './org.io.ts'
import { decideRegisterUnit, RegisteredUnit, RegisterUnit } from './register-unit.ts'
import * as renewing from './renew-link.io.ts'
import { decideRenewLink, RenewedLink, RenewLink } from './renew-link.ts'
import * as sessions from './session.io.ts'
import { decideSignIn, SignedIn, SignIn } from './sign-in.ts'
import * as units from './units.io.ts'

const Nothing = z.object({})
/** What org can do. Routes, API description, access matrix and fact list derive from this table. */
export const orgVerbs = [
  verb({
    name: 'org.found-installation',
    zh: '初始化系统',
    right: 'public',
    input: FoundInstallation,
    output: Founded,
    route: { method: 'POST', path: '/setup' },
    facts: ['agency.founded', 'unit.registered', 'person.registered', 'account.activated'],
    load: io.factsForFounding,
    decide: decideFoundInstallation,
    commit: io.commitFounding,
  }),
  verb({
    name: 'org.renew-link',
    zh: '重新发一次性链接',
    right: 'org.manage',
    input: RenewLink,
    output: RenewedLink,
    route: { method: 'POST', path: '/people/:id/link' },
    facts: ['account.invited'],
    load: renewing.factsForRenewal,
    decide: decideRenewLink,
    commit: renewing.commitRenewal,
  }),
  verb({
    name: 'org.disable-account',
    zh: '停用账号',
    right: 'org.manage',
    input: DisableAccount,
    output: AccountSet,
    route: { method: 'POST', path: '/people/:id/disable' },
    facts: ['account.disabled'],
    load: disabling.factsForDisabling,
    decide: decideDisableAccount,
    commit: disabling.commitDisabling,
  }),
  verb({
    name: 'org.enable-account',
    zh: '恢复使用账号',
    right: 'org.manage',
    input: EnableAccount,
    output: AccountSet,
    route: { method: 'POST', path: '/people/:id/enable' },
    facts: ['account.enabled'],
    load: disabling.factsForEnabling,
    decide: decideEnableAccount,
    commit: disabling.commitEnabling,
  }),
  verb({
    name: 'org.activate-account',
    zh: '用一次性链接设置密码',
    right: 'public',
    input: ActivateAccount,
    output: Activated,
    route: { method: 'POST', path: '/accounts/activate' },
    facts: ['account.activated'],
    load: io.factsForActivation,
    decide: decideActivateAccount,
    commit: io.commitActivation,
  }),
  verb({
    name: 'org.sign-in',
    zh: '登录',
    right: 'public',
    input: SignIn,
    output: SignedIn,
    route: { method: 'POST', path: '/session' },
    facts: ['session.opened', 'session.refused', 'account.locked'],
    load: io.factsForCredentials,
    decide: decideSignIn,
    commit: sessions.commitSignIn,
  }),
  verb({
    name: 'org.sign-out',
    zh: '退出登录',
    right: 'session.own',
    input: Nothing,
    output: Nothing,
    route: { method: 'POST', path: '/session/close' },
    facts: ['session.closed'],
    load: sessions.ownSession,
    decide: ({ who }) =>
      accept({
        session: who.session,
        facts: [
          {
            kind: 'session.closed',
            subjects: [{ type: 'account', id: who.account }],
            body: { reason: 'signed-out' },
          },
        ],
      }),
    commit: async (tx: Tx, { session }, { at }) => {
      await sessions.closeSession(tx, session, at)
      return {}
    },
  }),
  verb({
    name: 'org.who-am-i',
    zh: '查看本人登录信息',
    right: 'session.own',
    input: Nothing,
    output: z.object({
      person: z.uuid(),
      name: z.string(),
      badgeNumber: z.string(),
      agencyId: z.uuid(),
      agency: z.string(),
      unitId: z.uuid(),
      unit: z.string(),
      roles: z.array(z.string()),
      /** Rights to anything of the agency; what is his own or his unit's only is not among them. */
      rights: z.array(z.string()),
      /** Rights to what is his own: those above, and what only the owner of a thing may. */
      ownRights: z.array(z.string()),
    }),
    route: { method: 'GET', path: '/session' },
    facts: [],
    load: sessions.ownSession,
    decide: ({ who }) => accept({ who, facts: [] }),
    commit: (tx: Tx, { who }) => sessions.describeSession(tx, who),
  }),
  verb({
    name: 'org.list-people',
    zh: '查看人员名册',
    right: 'org.read',
    input: ListPeople,
    output: PeoplePage,
    route: { method: 'GET', path: '/people' },
    facts: ['register.viewed'],
    load: sessions.ownSession,
    decide: decideListPeople,
    commit: pageOfPeople,
  }),
  verb({
    name: 'org.register-unit',
    zh: '增设内设机构',
    right: 'org.manage',
    input: RegisterUnit,
    output: RegisteredUnit,
    route: { method: 'POST', path: '/units' },
    facts: ['unit.registered'],
    load: units.factsForUnit,
    decide: decideRegisterUnit,
    commit: units.commitUnit,
  }),
  verb({
    name: 'org.change-unit',
    zh: '变更内设机构',
    right: 'org.manage',
    input: ChangeUnit,
    output: RegisteredUnit,
    route: { method: 'PUT', path: '/units/:id' },
    facts: ['unit.registered'],
    load: units.factsForChange,
    decide: decideChangeUnit,
    commit: units.commitChange,
  }),
  verb({
    name: 'org.list-units',
    zh: '查看内设机构',
    right: 'org.read',
    input: Nothing,
    output: z.object({
      units: z.array(z.object({ id: z.uuid(), name: z.string(), kind: z.string() })),
    }),
    route: { method: 'GET', path: '/units' },
    facts: [],
    load: sessions.ownSession,
    decide: ({ who }) => accept({ agency: who.agency, facts: [] }),
    commit: async (tx: Tx, { agency }) => ({ units: await sessions.listUnits(tx, agency) }),
  }),
]
