import type { Page } from 'playwright-core'
import { signIn, type Windows } from '../../house.ts'
import type { CaseOffice } from '../open-office.ts'

/** The people of an agency, each at a desk of his own. */
export interface Desks {
  readonly address: string
  /** The window of who has that badge, signed in at the time at which the story is. */
  readonly of: (badge: string) => Promise<Page>
}

interface Desk {
  readonly page: Page
  readonly signedIn: number
}

/** Once so much time has passed in the story, a session has ended by itself. */
const SESSION_MS = 30 * 60_000

/** A house that others work in too answers slowly at times. */
const PATIENCE_MS = 45_000

/** `phones`: badges of those who do it all on their phone. */
export function openDesks(
  office: CaseOffice,
  windows: Windows,
  phones: readonly string[] = [],
): Desks {
  const { address } = office.house
  const desks = new Map<string, Desk>()
  return {
    address,
    of: async (badge) => {
      const now = Date.parse(office.demo.now())
      const there = desks.get(badge)
      const page = there?.page ?? (await windows.open(phones.includes(badge) ? 390 : 1440))
      page.setDefaultTimeout(PATIENCE_MS)
      // The days that a form proposes are the browser's own.
      await page.clock.setFixedTime(now)
      if (there !== undefined && now - there.signedIn < SESSION_MS) return page
      const { login, password } = accountOf(office, badge)
      await signIn(page, address, login, password)
      desks.set(badge, { page, signedIn: now })
      return page
    },
  }
}

function accountOf({ agency }: CaseOffice, badge: string) {
  const account = agency.accounts.find(
    ({ login }) => login === `${agency.code}-${badge.toLowerCase()}`,
  )
  if (account === undefined) throw new Error(`nobody has the badge ${badge}`)
  return account
}
