/** Why an outside service gave nothing that can be read; the message is Chinese. */
export class OutsideFault extends Error {}

export interface Asked {
  readonly type: string
  readonly body: Uint8Array | string
  /** Bytes; a longer answer is refused. */
  readonly longest: number
  /** Whoever asks gives up. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Asks a service that is not ours: it has 8 seconds, cannot send us elsewhere and cannot fill the
 * memory. @throws OutsideFault
 */
export async function askOutside(url: string, { type, body, longest, signal }: Asked) {
  const patience = AbortSignal.timeout(PATIENCE_MS)
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': type },
      body: typeof body === 'string' ? body : Buffer.from(body),
      redirect: 'error',
      signal: signal === undefined ? patience : AbortSignal.any([patience, signal]),
    })
    const chunks: Uint8Array[] = []
    let length = 0
    for await (const chunk of answer.body ?? []) {
      length += chunk.length
      if (length > longest) throw new OutsideFault('应答过长')
      chunks.push(chunk)
    }
    return { status: answer.status, bytes: Buffer.concat(chunks) }
  } catch (error) {
    if (error instanceof OutsideFault) throw error
    const timeout = error instanceof Error && error.name === 'TimeoutError'
    throw new OutsideFault(timeout ? '没有在 8 秒内应答' : '连接不上', { cause: error })
  }
}

/** A signature waits no longer than this. */
const PATIENCE_MS = 8000
