import { z } from 'zod'
import { type Accepted, accept, type Decision, type Found } from '../../../platform/kernel/index.ts'

export const ShowChoices = z.object({
  action: z.enum(['view', 'borrow', 'copy', 'release', 'publish']).default('view'),
  type: z.enum(['recording', 'case']).default('recording'),
})
export type ShowChoices = z.infer<typeof ShowChoices>

const Choice = z.object({ key: z.string(), title: z.string() })

/** What the form of a request offers by the texts in force. */
export const ChoicesShown = z.object({
  purposes: z.array(Choice),
  /** Roles that decide, for whoever appoints substitutes. */
  roles: z.array(Choice),
  /** Kinds of persons who ask for an archived file; empty where no text asks. */
  requesterKinds: z.array(Choice),
})
export type ChoicesShown = z.infer<typeof ChoicesShown>

export interface ShowingChoices extends Accepted {
  readonly shown: ChoicesShown
}

export interface ChoicesFound extends Found {
  readonly shown: ChoicesShown
}

export function decideShowChoices({ shown }: ChoicesFound): Decision<ShowingChoices> {
  return accept({ shown, facts: [] })
}
