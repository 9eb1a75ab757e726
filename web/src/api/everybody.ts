import { answer, client } from './client.ts'
import type { Person } from './org.ts'

/** An agency has a few hundred people: the whole register, page by page. */
export async function everybody(): Promise<readonly Person[]> {
  const all: Person[] = []
  let after = ''
  do {
    const query = after === '' ? { limit: 200 } : { limit: 200, after }
    const page = await answer(client.GET('/api/v1/people', { params: { query } }))
    all.push(...page.people)
    after = page.next ?? ''
  } while (after !== '')
  return all
}
