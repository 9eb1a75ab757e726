import {
  type Checkpoint,
  equalBytes,
  type HashFunction,
  type NoteVerifier,
  openNote,
  parseAddCheckpoint,
  parseCheckpoint,
  parseNote,
  unlessMalformed,
  verifyConsistency,
} from '@liuhen/format'

/** What the witness cosigned last of one ledger. */
export interface Known {
  readonly size: number
  readonly root: Uint8Array
}

/** `status` is that of C2SP tlog-witness; `zh` tells the ledger's people what to do. */
export type Cosigning =
  | { readonly ok: true; readonly checkpoint: Checkpoint; readonly note: string }
  | {
      readonly ok: false
      readonly status: 400 | 403 | 404 | 409 | 422
      readonly zh: string
      /** With 409: the size that the witness knows. */
      readonly size?: number
      /** The ledger's key signed it, and it does not fit what it signed before. */
      readonly evidence?: Evidence
    }

/**
 * `fork`: two roots of one size, which no ledger that only grows has. The others may also be an old
 * checkpoint or a wrong proof that somebody sent: somebody has to look into them.
 */
export interface Evidence {
  readonly kind: 'fork' | 'not-grown' | 'smaller'
  readonly origin: string
  /** What the ledger signed. */
  readonly note: string
}

export interface WitnessFacts {
  readonly hash: HashFunction
  /** Keys of the ledgers that are witnessed; the name of each is its origin. */
  readonly logs: readonly NoteVerifier[]
  /** By origin; undefined: nothing was cosigned yet. */
  readonly known: (origin: string) => Known | undefined
}

/**
 * Whether a witness may sign: only what the ledger's key signed, only growth of what it signed
 * itself before. C2SP tlog-witness, add-checkpoint, in its order.
 */
export function decideCosign({ hash, logs, known }: WitnessFacts, request: string): Cosigning {
  const asked = unlessMalformed(() => parseAddCheckpoint(request))
  const origin = asked && unlessMalformed(() => parseNote(asked.note).text.split('\n', 1)[0])
  if (asked === undefined || origin === undefined) return refused(400, '请求不是检查点见证请求')
  const log = logs.find(({ name }) => name === origin)
  if (log === undefined) return refused(404, '没有受托见证这个账本')
  const opened = openNote(asked.note, [log])
  if (!opened.ok) return refused(403, '检查点没有该账本的有效签名')
  const checkpoint = unlessMalformed(() => parseCheckpoint(opened.text))
  if (checkpoint === undefined) return refused(400, '检查点格式不符')
  if (asked.old > checkpoint.size) return refused(400, '原大小大于检查点')
  const last = known(origin) ?? { size: 0, root: hash(new Uint8Array(0)) }
  const kind = evidenceIn(last, checkpoint)
  const evidence = (found: Evidence['kind']) => ({ kind: found, origin, note: asked.note })
  if (asked.old !== last.size) {
    const zh = kind === undefined ? '原大小与见证过的不同' : ZH[kind]
    const refusal = { ok: false, status: 409, size: last.size, zh } as const
    return kind === undefined ? refusal : { ...refusal, evidence: evidence(kind) }
  }
  const { size, root } = checkpoint
  const claim = { hash, from: last.size, to: size, fromRoot: last.root, toRoot: root }
  if (verifyConsistency({ ...claim, path: asked.proof })) {
    return { ok: true, checkpoint, note: asked.note }
  }
  if (size === last.size && kind === undefined) return refused(422, ZH['not-grown'])
  const found = kind ?? 'not-grown'
  return { ...refused(422, ZH[found]), evidence: evidence(found) }
}

/** What is wrong whatever the proof; undefined: nothing yet. */
function evidenceIn(last: Known, { size, root }: Checkpoint): 'fork' | 'smaller' | undefined {
  if (size < last.size) return 'smaller'
  return size === last.size && !equalBytes(root, last.root) ? 'fork' : undefined
}

const ZH = {
  fork: '同样大小的账本有两个树根',
  'not-grown': '账本的这个状态没有证明包含见证过的状态',
  smaller: '检查点比见证过的小',
} as const

function refused(status: 400 | 403 | 404 | 422, zh: string) {
  return { ok: false, status, zh } as const
}
