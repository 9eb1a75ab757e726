import { openPart, type Part, type PartName } from '../src/browser/digest-parts.ts'

/** First the names of the parts, then pieces, then the end; each piece is answered when it is done. */
export type WorkerAsked =
  | { readonly is: 'open'; readonly names: readonly PartName[] }
  | { readonly is: 'piece'; readonly piece: Uint8Array }
  | { readonly is: 'finish' }

export type WorkerSaid =
  | { readonly is: 'ready' }
  | { readonly is: 'done'; readonly digests: { readonly [name in PartName]?: string } }

let parts = new Map<PartName, Part>()
let before: Promise<void> = Promise.resolve()

addEventListener('message', ({ data }: MessageEvent<WorkerAsked>) => {
  before = before.then(() => take(data))
})

async function take(asked: WorkerAsked): Promise<void> {
  if (asked.is === 'open') {
    parts = new Map(asked.names.map((name) => [name, openPart(name)]))
  } else if (asked.is === 'piece') {
    for (const part of parts.values()) await part.update(asked.piece)
    say({ is: 'ready' })
  } else {
    const digests: { [name in PartName]?: string } = {}
    for (const [name, part] of parts) digests[name] = await part.finish()
    say({ is: 'done', digests })
  }
}

function say(said: WorkerSaid): void {
  postMessage(said)
}
