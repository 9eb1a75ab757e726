import { X509Certificate } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { chainBySha256 } from '../features/signing/index.ts'
import { withTx } from '../platform/database/connect.ts'
import { answerNotFound } from '../platform/http/answer-problem.ts'
import type { House } from './hallway/perform.ts'
import { API } from './routes.ts'

/**
 * The certificates of a signature by the fingerprint of the first one, as PEM for programs; or the
 * last one alone as DER, which Windows and Adobe Reader offer to trust when it is opened. They are
 * for everybody: an outsider verifies with them.
 */
export function mountCertificates(server: FastifyInstance, house: House): void {
  server.get<{ Params: { file: string } }>(
    `${API}/certificate-files/:file`,
    { schema: { hide: true } },
    async (request, reply) => {
      const [, sha256, ending] = FILE.exec(request.params.file) ?? []
      const chain =
        sha256 === undefined
          ? undefined
          : await withTx(house.db, '*', (tx) => chainBySha256(tx, sha256))
      const last = chain?.at(-1)
      if (chain === undefined || last === undefined) return answerNotFound(reply)
      const type = ending === 'cer' ? 'application/x-x509-ca-cert' : 'application/x-pem-file'
      reply.headers({
        'content-type': type,
        'content-disposition': `attachment; filename="liuhen-${sha256?.slice(0, 16)}.${ending}"`,
      })
      if (ending === 'cer') return reply.send(Buffer.from(last))
      return reply.send(chain.map((der) => new X509Certificate(der).toString()).join(''))
    },
  )
}

const FILE = /^([0-9a-f]{64})\.(pem|cer)$/
