import { Readable } from 'node:stream'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { sendStream } from './send-stream.ts'

test('HEAD tells the length that was said and opens nothing; GET sends it', async () => {
  let opened = 0
  const server = Fastify()
  server.get('/stream', (request, reply) =>
    sendStream(request, reply.header('content-length', 4), () => {
      opened += 1
      return Readable.from(Buffer.from('four'))
    }),
  )
  const head = await server.inject({ method: 'HEAD', url: '/stream' })
  expect([head.statusCode, head.headers['content-length'], head.body]).toEqual([200, '4', ''])
  expect(opened).toBe(0)
  expect((await server.inject({ url: '/stream' })).body).toBe('four')
  expect(opened).toBe(1)
  await server.close()
})
