import { isNumbersListed, isReceiptsListed } from '../collect/answers.ts'
import { expected, type Server } from '../server.ts'

export type Copies = 'verified' | 'waiting' | 'failed' | 'not-configured'

/** What the server says of files that are in, beyond their receipts. */
export interface AfterCare {
  /** The least that holds of all of them. */
  readonly copies: Copies
  readonly verified: number
  /** Open stretches of missing file numbers, in words. */
  readonly gaps: readonly string[]
}

/** Asks about everything that was sealed in these collections. */
export async function askAfterCare(
  server: Server,
  collections: readonly string[],
): Promise<AfterCare> {
  const all: Copies[] = []
  const gaps = new Set<string>()
  for (const collection of collections) {
    all.push(...(await copiesIn(server, collection)))
    for (const gap of await gapsIn(server, collection)) gaps.add(gap)
  }
  const verified = all.filter((one) => one === 'verified').length
  return { copies: leastOf(all), verified, gaps: [...gaps] }
}

function leastOf(all: readonly Copies[]): Copies {
  const order: readonly Copies[] = ['failed', 'waiting', 'not-configured']
  return order.find((one) => all.includes(one)) ?? 'verified'
}

async function copiesIn(server: Server, collection: string): Promise<readonly Copies[]> {
  const found: Copies[] = []
  for (let last = -1; ; ) {
    const path = `/collections/${collection}/receipts?after=${last}&limit=500`
    const page = expected(await server.get(path, isReceiptsListed), '查询第二副本')
    found.push(...page.receipts.map(({ secondCopy = 'not-configured' }) => secondCopy))
    last = page.receipts.at(-1)?.position ?? last
    if (page.next === null || page.receipts.length === 0) return found
  }
}

/** An account that may collect and not see the numbers is told nothing of them. */
async function gapsIn(server: Server, collection: string): Promise<readonly string[]> {
  const path = `/file-numbers?collection=${collection}&open=true&limit=200`
  const answer = await server.get(path, isNumbersListed)
  if (!answer.ok) return []
  return answer.value.gaps.map(({ from, to, device }) =>
    from === to
      ? `设备 ${device.code} 缺少文件编号 ${from}，需说明原因`
      : `设备 ${device.code} 缺少文件编号 ${from}—${to}，需说明原因`,
  )
}
