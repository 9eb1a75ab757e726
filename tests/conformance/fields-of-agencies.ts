import { afterAll, beforeAll } from 'vitest'
import { beginDevices, type DeviceField } from './field-devices.ts'

export const PACKS = {
  CD: 'chengde-safety-2017',
  SC: 'shuncheng-district',
  DD: 'dandong-civil-affairs-2019',
  HD: 'handan-commerce-2016',
}
export type Agency = keyof typeof PACKS

/** Four agencies for the tests of one file; `morning`: a day of its own, both recorders checked. */
export function fieldsOfAgencies() {
  const fields = new Map<string, DeviceField>()
  beforeAll(async () => {
    for (const [name, pack] of Object.entries(PACKS)) fields.set(name, await beginDevices(pack))
  }, 60_000)
  afterAll(async () => {
    for (const { story } of fields.values()) await story.close()
  })
  return {
    morning: async (name: Agency, days = 1): Promise<DeviceField> => {
      const field = fields.get(name)
      if (field === undefined) throw new Error(name)
      await field.morning(days)
      await field.check()
      return field
    },
  }
}
