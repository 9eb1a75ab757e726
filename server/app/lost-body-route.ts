import { statfs } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { TUS } from '../features/collect/index.ts'
import { answerProblem } from '../platform/http/answer-problem.ts'
import { FRONT_HEADERS } from '../platform/http/front/front-secret.ts'
import { refuse } from '../platform/kernel/index.ts'
import { bodyLengthOf, type Front } from './front.ts'
import type { Ports } from './ports.ts'
import { API } from './routes.ts'

/**
 * nginx in front asks here what to say when it could not write a body that was let in: room that was
 * there has been taken by somebody else. What it began to write still lies there, so the disk shows
 * it. Nothing of the body has become part of the upload.
 */
export function mountLostBody(server: FastifyInstance, ports: Ports, front: Front): void {
  const options = { schema: { hide: true }, config: { rateLimit: false as const } }
  server.get(`${API}/uploads/:id/lost-body`, options, async (request, reply) => {
    const { headers } = request
    const needed = bodyLengthOf(headers)
    const begun = (headers[FRONT_HEADERS.bodyFile] ?? '') !== ''
    if (!front.trusts(headers) || needed === undefined) return reply.code(403).send()
    // The folder of bodies lies on the file system of the vault, or the start is refused.
    const { bavail, bsize } = await statfs(ports.vault.root)
    const free = bavail * bsize
    if (!begun || free >= needed) throw new Error('nginx could not take a body, and there is room')
    const { refusal } = refuse('upload.space', { needed, free })
    return answerProblem(reply.headers({ 'tus-resumable': TUS.version }), refusal)
  })
}
