import { uuidv7 } from '@liuhen/format'
import { insertLink } from '../features/org/index.ts'
import { instantOf } from '../platform/clock/clock.ts'
import { withTx } from '../platform/database/connect.ts'
import type { OpenHouse } from './open-house.ts'

const HOURS = 72

/**
 * The one-time link of a new installation, or undefined once an agency exists. A link is made at
 * each start until one has been used: whoever can start the product may also open it.
 */
export async function setupLink(open: OpenHouse): Promise<string | undefined> {
  const { house, address } = open
  const at = house.clock.now()
  return withTx(house.db, '*', async (tx) => {
    const agency = await tx.selectFrom('agency').select('id').limit(1).executeTakeFirst()
    if (agency !== undefined) return undefined
    const token = house.random(32)
    await insertLink(tx, {
      id: uuidv7(Date.parse(at), house.random(10)),
      token,
      purpose: 'found-installation',
      expiresAt: instantOf(Date.parse(at) + HOURS * 3_600_000),
    })
    return `${address}/setup#${Buffer.from(token).toString('base64url')}`
  })
}
