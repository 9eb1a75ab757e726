import type { ExcerptCoverage } from '@liuhen/format'
import type { VerdictLedger } from '../verdict.ts'

/** What each check claims, in the order of a report; docs/specs/excerpt.md, part "Check". */
const EXCERPT_CHECKS = {
  files: '文件夹中正是摘录应有的文件，没有多余，没有缺少',
  proof: '摘录证明的格式正确',
  bytes: '摘录和首尾分块的长度、校验值与证明一致',
  chunks: '所列字节与封存的原件相同（逐块重新计算，得到封存时的树根）',
  ledger: '账本公钥、检查点签名有效，两项事实都在检查点所签的账本中',
  pinned: '账本公钥与核验人提供的公钥相同',
  original: '原件的长度、校验值和树根与封存事实一致',
  made: '摘录和证明与账本中的制作事实一致',
  note: '说明.txt 与证明一致',
} as const
type ExcerptCheckCode = keyof typeof EXCERPT_CHECKS

export interface ExcerptCheck {
  readonly code: ExcerptCheckCode
  readonly zh: string
  readonly holds: boolean
  readonly found?: string
}

/** What the verifier says about one excerpt. */
export interface ExcerptVerdict {
  readonly format: 'liuhen-excerpt-verdict/1'
  readonly folder: string
  readonly holds: boolean
  /** False where there is no excerpt to judge. */
  readonly usable: boolean
  readonly checks: readonly ExcerptCheck[]
  readonly excerpt: {
    readonly agency: string
    readonly recording: string
    readonly derivative: string
    readonly bytes: number
    readonly originalBytes: number
    readonly originalSha256: string
    readonly got: { readonly fromMs: number; readonly toMs: number }
    readonly coverage: ExcerptCoverage
    /** Bytes of the original that were given beside the excerpt. */
    readonly border: number
  } | null
  readonly ledger: VerdictLedger | null
  readonly summary: string
}

/** Notes what was found; a check that was not reached does not hold. */
export function openChecks() {
  const reached = new Map<ExcerptCheckCode, string | undefined>()
  return {
    /** undefined: it holds. The first fault of a check stays. */
    note: (code: ExcerptCheckCode, fault?: string) => {
      if (reached.get(code) === undefined) reached.set(code, fault)
    },
    holds: (code: ExcerptCheckCode) => reached.has(code) && reached.get(code) === undefined,
    report: (omitted: readonly ExcerptCheckCode[]): readonly ExcerptCheck[] =>
      CODES.filter((code) => !omitted.includes(code)).map((code) => {
        const fault = reached.has(code) ? reached.get(code) : '因其他问题未能检查'
        const head = { code, zh: EXCERPT_CHECKS[code] }
        return fault === undefined
          ? { ...head, holds: true }
          : { ...head, holds: false, found: fault }
      }),
  }
}
export type ExcerptChecks = ReturnType<typeof openChecks>

const CODES = Object.keys(EXCERPT_CHECKS).filter((code): code is ExcerptCheckCode =>
  Object.hasOwn(EXCERPT_CHECKS, code),
)
