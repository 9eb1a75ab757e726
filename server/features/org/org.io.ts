import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { accountState } from './account.ts'
import type { ActivateAccount, Activation, ActivationFacts } from './activate-account.ts'
import type { FoundInstallation, Founding, FoundingFacts } from './found-installation.ts'
import {
  findLink,
  insertLink,
  insertPerson,
  insertPosts,
  loginTaken,
  useLink,
  uuidOf,
} from './org-rows.io.ts'
import { hashPassword, passwordHolds } from './password.io.ts'
import type { RegisterPerson, Registration, RegistrationFacts } from './register-person.ts'
import type { CredentialFacts, CredentialOutcome, SignIn } from './sign-in.ts'

/** The scope of nobody: nothing is stated about an account that does not exist. */
const NOWHERE = uuidOf('00000000-0000-7000-8000-000000000000')

export async function factsForFounding(
  tx: Tx,
  asked: FoundInstallation,
  moment: Moment,
): Promise<Decision<FoundingFacts>> {
  const link = await findLink(tx, asked.token, 'found-installation', moment.at)
  const taken = await tx
    .selectFrom('agency')
    .select('id')
    .where('code', '=', asked.agency.code)
    .executeTakeFirst()
  const found = { scope: { agency: moment.newId() }, link: link.state, taken: taken !== undefined }
  return accept(link.row === undefined ? found : { ...found, invitation: link.row.id })
}

export async function commitFounding(tx: Tx, founding: Founding, moment: Moment) {
  const { agency, administrator, units } = founding
  const first = units[0]
  if (first === undefined) throw new Error('an agency has at least one unit')
  await tx
    .insertInto('agency')
    .values({ ...agency, founded_at: moment.at })
    .execute()
  await tx
    .insertInto('unit')
    .values(units.map((unit) => ({ ...unit, agency_id: agency.id })))
    .execute()
  await insertPerson(tx, { agency: agency.id, unit: first.id, ...administrator }, moment.at)
  await insertPosts(tx, administrator.person, ['administrator'], moment.at)
  const password_hash = await hashPassword(administrator.password)
  await tx
    .insertInto('account')
    .values({
      id: administrator.account,
      agency_id: agency.id,
      person_id: administrator.person,
      login: administrator.login,
      password_hash,
      state: 'active',
    })
    .execute()
  await useLink(tx, founding.invitation, moment.at)
  return { agency: agency.id }
}

export async function factsForRegistration(
  tx: Tx,
  asked: RegisterPerson,
  moment: Moment,
): Promise<Decision<RegistrationFacts>> {
  if (moment.who.is !== 'person') return refuse('auth.required')
  const { agency, person: issuer } = moment.who
  const unit = await tx
    .selectFrom('unit')
    .select('id')
    .where('agency_id', '=', agency)
    .where('id', '=', uuidOf(asked.unit))
    .executeTakeFirst()
  const badge = await tx
    .selectFrom('person')
    .select('id')
    .where('agency_id', '=', agency)
    .where('badge_number', '=', asked.badgeNumber)
    .executeTakeFirst()
  return accept({
    scope: { agency },
    issuer,
    ...(unit === undefined ? {} : { unit: unit.id }),
    badgeTaken: badge !== undefined,
    loginTaken: await loginTaken(tx, asked.login, agency),
  })
}

export async function commitRegistration(tx: Tx, registration: Registration, moment: Moment) {
  const { asked, person, account, link, agency, unit, issuer } = registration
  await insertPerson(tx, { ...asked, agency, unit, person, salt: registration.salt }, moment.at)
  await insertPosts(tx, person, asked.roles, moment.at)
  await tx
    .insertInto('account')
    .values({
      id: account,
      agency_id: agency,
      person_id: person,
      login: asked.login,
      state: 'invited',
    })
    .execute()
  await insertLink(tx, { ...link, account, purpose: 'activate-account', issuedBy: issuer })
  const linkToken = Buffer.from(link.token).toString('base64url')
  return { person, linkToken, linkExpiresAt: link.expiresAt }
}

export async function factsForActivation(
  tx: Tx,
  asked: ActivateAccount,
  moment: Moment,
): Promise<Decision<ActivationFacts>> {
  const link = await findLink(tx, asked.token, 'activate-account', moment.at)
  const account = link.row?.account_id
  if (link.row === undefined || account === null || account === undefined) {
    return refuse('auth.link-unknown')
  }
  const holder = await tx
    .selectFrom('account')
    .innerJoin('person', 'person.id', 'account.person_id')
    .select(['account.login', 'account.agency_id', 'account.state'])
    .select(['person.id as person', 'person.name'])
    .where('account.id', '=', account)
    .forUpdate('account')
    .executeTakeFirstOrThrow()
  const { login, name, person } = holder
  const { id, issued_by: issuer } = link.row
  const invitation = { id, account, person, login, name, issuer }
  const disabled = holder.state === 'disabled'
  return accept({ scope: { agency: holder.agency_id }, link: link.state, disabled, invitation })
}

export async function commitActivation(tx: Tx, activation: Activation, moment: Moment) {
  const password_hash = await hashPassword(activation.password)
  await tx
    .updateTable('account')
    .set({
      password_hash,
      state: 'active',
      failed_count: 0,
      locked_until: null,
      password_by: activation.issuer,
    })
    .where('id', '=', activation.account)
    .execute()
  // Whoever had the old password is out now.
  await tx
    .updateTable('session')
    .set({ closed_at: moment.at })
    .where('account_id', '=', activation.account)
    .where('closed_at', 'is', null)
    .execute()
  await useLink(tx, activation.invitation, moment.at)
  return { login: activation.login }
}

/** Locks the account row, so that ten guesses at once still count as ten. */
export async function factsForCredentials(
  tx: Tx,
  asked: SignIn,
  moment: Moment,
): Promise<Decision<CredentialFacts>> {
  const row = await tx
    .selectFrom('account')
    .selectAll()
    .where('login', '=', asked.login)
    .forUpdate()
    .executeTakeFirst()
  const holds = await passwordHolds(asked.password, row?.password_hash)
  if (row === undefined) return accept({ scope: { agency: NOWHERE } })
  const account = {
    id: row.id,
    person: row.person_id,
    agency: row.agency_id,
    state: accountState(row, moment.at),
    passwordHolds: holds,
    linked: await linkedWith(tx, row.person_id, row.password_by),
  }
  return accept({ scope: { agency: row.agency_id }, account })
}

/** Whose link gave this person his password, and whom he gave theirs. */
async function linkedWith(tx: Tx, person: Uuid, by: Uuid | null): Promise<readonly Uuid[]> {
  const given = await tx
    .selectFrom('account')
    .select('person_id')
    .where('password_by', '=', person)
    .execute()
  return [...(by === null ? [] : [by]), ...given.map(({ person_id }) => person_id)]
}

/** Writes what a try at the password did to the account: the count and the lock. */
export async function commitCredentials(tx: Tx, outcome: CredentialOutcome): Promise<void> {
  await tx
    .updateTable('account')
    .set({ failed_count: outcome.failedCount, locked_until: outcome.lockedUntil ?? null })
    .where('id', '=', outcome.account)
    .execute()
}
