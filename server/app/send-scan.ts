import type { FastifyReply, FastifyRequest } from 'fastify'
import { fileNamed } from '../platform/http/file-named.ts'
import { type Stored, sendStored } from './front.ts'

export interface Scan {
  readonly type: string
  readonly name: string
}

/**
 * A scanned paper, shown for as long as its reader may read on, and never through nginx. It may be
 * anything that calls itself a picture: nothing in it runs.
 */
export function sendScan(
  request: FastifyRequest,
  reply: FastifyReply,
  { type, name }: Scan,
  stored: Stored,
): Promise<FastifyReply> {
  reply.headers({
    'cache-control': 'private, no-store',
    'content-type': type,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'content-disposition': fileNamed('inline', name),
    'x-content-type-options': 'nosniff',
  })
  return sendStored(request, reply, stored, undefined)
}
