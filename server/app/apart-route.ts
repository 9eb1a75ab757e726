import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { apartCopy } from '../features/collect/index.ts'
import { answerNotFound } from '../platform/http/answer-problem.ts'
import { fileNamed } from '../platform/http/file-named.ts'
import { type Front, sendStored } from './front.ts'
import type { House } from './hallway/perform.ts'
import type { Ports } from './ports.ts'
import { type ActorOf, API } from './routes.ts'

/**
 * Sends bytes that were kept apart, by ranges, to the account that took them out. The fact was
 * written when it did; the right is asked again. They are no original, so they are only ever saved,
 * under a name that says so, and never shown as a film.
 */
export function mountKeptApart(
  server: FastifyInstance,
  house: House,
  actorOf: ActorOf,
  ports: Ports,
  front?: Front,
): void {
  server.get<{ Params: { id: string } }>(`${API}/kept-apart/copies/:id`, async (request, reply) => {
    const { id } = request.params
    const opened = async () => {
      const who = await actorOf(request)
      if (who.is !== 'person') return undefined
      const copy = await apartCopy(house.db, who, id, house.clock.now())
      const may = copy && house.may(who)('collect.read', { agency: copy.agency }).ok
      return may === true ? copy : undefined
    }
    const copy = await opened()
    const path = copy && join(ports.vault.root, 'quarantine', copy.upload)
    if (copy === undefined || path === undefined || !(await isThere(path))) {
      return answerNotFound(reply)
    }
    reply.headers({
      'content-type': 'application/octet-stream',
      'content-disposition': fileNamed('attachment', savedAs(copy.name)),
      'cache-control': 'private, no-store',
      'cross-origin-resource-policy': 'same-origin',
    })
    const still = async () => (await opened()) !== undefined
    return sendStored(request, reply, { path, still }, front)
  })
}

/** The recorder's folders are left out; what is saved lies beside others on somebody's desk. */
function savedAs(name: string): string {
  return `非原件-${name.split(/[/\\]/).at(-1) ?? name}`
}

/** Not yet moved after a crash, or let go. */
async function isThere(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}
