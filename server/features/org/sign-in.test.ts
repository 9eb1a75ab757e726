import { describe, expect, test } from 'vitest'
import { momentAt, someId } from '../../platform/kernel/testing.ts'
import { accountState, SIGN_IN } from './account.ts'
import { type CredentialFacts, decideSignIn } from './sign-in.ts'

const now = '2026-11-21T08:00:00.000Z'
const moment = momentAt(now)
const asked = { login: 'wang', password: '一句足够长的话作密码' }
const scope = { agency: someId(1) }

function account(
  state: Parameters<typeof accountState>[0],
  passwordHolds: boolean,
): CredentialFacts {
  const known = { id: someId(2), person: someId(3), agency: someId(1), passwordHolds, linked: [] }
  return { scope, account: { ...known, state: accountState(state, moment.at) } }
}

const active = { state: 'active' as const, failed_count: 0, locked_until: null }

describe('signing in', () => {
  test('the right password opens a session that ends after eight hours', () => {
    const decision = decideSignIn(account(active, true), asked, moment)
    expect(decision).toMatchObject({
      ok: true,
      accepted: {
        failedCount: 0,
        session: { expiresAt: '2026-11-21T16:00:00.000Z' },
        facts: [{ kind: 'session.opened' }],
      },
    })
  })

  test('a wrong password is counted and recorded, and the user is refused', () => {
    const decision = decideSignIn(account({ ...active, failed_count: 3 }, false), asked, moment)
    expect(decision).toMatchObject({
      ok: true,
      accepted: {
        failedCount: 4,
        refusal: { code: 'auth.wrong' },
        facts: [{ kind: 'session.refused' }],
      },
    })
  })

  test('the tenth wrong password locks the account for fifteen minutes', () => {
    const before = { ...active, failed_count: SIGN_IN.attempts - 1 }
    const decision = decideSignIn(account(before, false), asked, moment)
    expect(decision).toMatchObject({
      ok: true,
      accepted: {
        lockedUntil: '2026-11-21T08:15:00.000Z',
        refusal: { code: 'auth.locked' },
        facts: [{ kind: 'session.refused' }, { kind: 'account.locked' }],
      },
    })
  })

  test('a locked account refuses even the right password, until the lock has run out', () => {
    const locked = {
      ...active,
      failed_count: 10,
      locked_until: momentAt('2026-11-21T08:00:00.001Z').at,
    }
    expect(decideSignIn(account(locked, true), asked, moment)).toMatchObject({
      ok: false,
      refusal: { code: 'auth.locked' },
    })
    const ended = { ...locked, locked_until: moment.at }
    expect(decideSignIn(account(ended, true), asked, moment).ok).toBe(true)
  })

  test('an account without a password yet reads like a wrong one', () => {
    expect(
      decideSignIn(account({ ...active, state: 'invited' }, true), asked, moment),
    ).toMatchObject({ ok: false, refusal: { code: 'auth.wrong' } })
  })

  test('whoever knows the password of a disabled account is told so, and it is kept', () => {
    const disabled = { ...active, state: 'disabled' as const }
    const decision = decideSignIn(account(disabled, true), asked, moment)
    expect(decision).toMatchObject({
      accepted: {
        refusal: { code: 'auth.disabled' },
        facts: [{ kind: 'session.refused', body: { reason: 'disabled' } }],
      },
    })
    expect(decision).not.toHaveProperty('accepted.session')
    expect(decideSignIn(account(disabled, false), asked, moment)).toMatchObject({
      accepted: { failedCount: 1, refusal: { code: 'auth.wrong' } },
    })
  })

  test('an unknown account reads like a wrong password', () => {
    expect(decideSignIn({ scope }, asked, moment)).toMatchObject({
      ok: false,
      refusal: { code: 'auth.wrong' },
    })
  })
})
