import { z } from 'zod'
import type { PersonActor } from '../../../platform/kernel/index.ts'
import { DeviceShown } from '../device-page.ts'
import { type DeviceOffice, PASSWORD } from '../test-office.io.ts'

/** What the tests of acts do again and again. */

export const MORNING = '2026-11-20T01:00:00.000Z'
const ENTRY = { kind: 'body-camera', model: 'T1', explosionProof: false }

/** As the history of a thing is read, which is above this feature. */
const Life = z.object({
  events: z.array(
    z.object({
      kind: z.string(),
      note: z.string().nullable(),
      details: z.array(z.object({ label: z.string(), value: z.string() })),
    }),
  ),
})

let count = 0

/** A recorder of the field unit with numbers of its own; its id. */
export async function register(office: DeviceOffice, changed: object = {}): Promise<string> {
  count += 1
  const numbers = { code: `DSJ${count}`, serial: `SN-${count}`, card: `C-${count}` }
  const asked = { ...ENTRY, ...numbers, unit: office.fieldUnit, ...changed }
  return String((await office.did(office.keeper, 'devices.register', asked)).id)
}

export async function page(office: DeviceOffice, id: string): Promise<DeviceShown> {
  return DeviceShown.parse(await office.did(office.keeper, 'devices.get', { id }))
}

export async function life(office: DeviceOffice, id: string) {
  return Life.parse(await office.did(office.keeper, 'custody.device-life', { id })).events
}

/** The keeper acts, and this person signs with his own password. */
export async function signed(office: DeviceOffice, verb: string, by: PersonActor, input: object) {
  const credentials = { login: office.loginOf(by), password: PASSWORD }
  return office.does(office.keeper, verb, { ...credentials, ...input })
}

export const refused = (code: string, ...articles: string[]) => ({
  ok: false,
  refusal: {
    code,
    ...(articles.length === 0 ? {} : { citations: articles.map((article) => ({ article })) }),
  },
})
