import { brief, type Contact, endless, sayingContact } from './patience.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Patient with a server that has answered once, and not with one that never did: its address may
 * be mistyped, and somebody sits before the screen.
 */
export function meetingContact(around: Surroundings, say: (sentence: string) => void): Contact {
  let met = false
  const first = brief(around.pauses)
  const later = endless(around.random)
  const contact = sayingContact(around, (tried) => (met ? later(tried) : first(tried)), say)
  return {
    ...contact,
    failed: (why) => {
      if (met) contact.failed(why)
    },
    answered: () => {
      met = true
      contact.answered()
    },
  }
}
