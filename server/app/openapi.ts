import { httpServer } from '../platform/http/serve.ts'
import { createLog } from '../platform/log/log.ts'
import { allVerbs } from './modules.ts'
import { describeVerbs } from './routes.ts'

/** Prints the API description without starting anything: the client is generated from it. */
export async function printOpenApi(): Promise<number> {
  process.stdout.write(`${JSON.stringify(await openApi(), null, 2)}\n`)
  return 0
}

export async function openApi(): Promise<object> {
  const server = await httpServer({
    log: createLog('silent'),
    version: '0.1.0',
    newErrorId: () => '0',
  })
  describeVerbs(server, allVerbs)
  await server.ready()
  const description = server.swagger()
  await server.close()
  return description
}
