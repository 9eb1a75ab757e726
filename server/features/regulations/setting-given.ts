import { z } from 'zod'

/** A value of a setting as it is entered and kept; its form is checked against the declaration. */
export const SettingGiven = z.union([
  z.string().max(200),
  z.number(),
  z.array(z.string().max(40)).max(2000),
  z.array(z.number()).max(100),
  z.record(z.string().max(80), z.string().max(40)),
])
