/**
 * The closed list of what is checked, in the order of the report. Each is a claim: it holds only
 * when it was looked at and nothing contradicted it.
 */
export const CHECKS = {
  'folder.entries': '文件夹内只有可正常读取的文件，没有链接、空文件夹和异常名称',
  'bag.declaration': 'bagit.txt 声明正确',
  'bag.manifests': '四份校验清单格式正确',
  'bag.complete': '文件与清单逐一对应，不多不少',
  'bag.sha256': '每个文件的 SHA-256 与清单相同',
  'bag.sm3': '每个文件的 SM3 与清单相同',
  'bag.info': 'bag-info.txt 与包的内容一致',
  'packet.readable': '各数据文件可读、格式正确',
  'packet.files': '文件与目录 packet.json 一致',
  'ledger.key': '账本公钥有效',
  'ledger.pinned': '账本公钥与核验人提供的公钥相同',
  'ledger.checkpoint': '账本检查点的签名有效',
  'ledger.facts': '每项事实的原文、编号和单位正确',
  'ledger.proofs': '每项事实都在检查点所签的账本中',
  'ledger.bound': '全部内容与账本登记的导出事实一致',
  'ledger.witnesses': '所列的每个见证人公钥都签过名，签名有效',
  'ledger.witness-pinned': '核验人指定的见证人都签过名',
  'ledger.since': '更早的检查点中已有封存事实',
  'ledger.stamps': '时间戳是对账本检查点的，签名有效',
  'ledger.stamp-pinned': '核验人指定的时间戳证书都签过时间戳',
  'recording.bytes': '原始文件与封存事实逐字节相同',
  'recording.chunks': '分块摘要与封存事实相同',
  'recording.record': '记录的说明与账本事实一致',
  'recording.time': '设备时间、偏差与校正时间一致',
  'recording.operators': '操作人数和第二人确认符合制度',
  'recording.custody': '经手环节与账本事实一致',
  'recording.receipt': '采集回执的签名有效，内容与封存事实一致',
  'texts.digests': '随包文字与账本中的摘要一致',
  'activity.facts': '执法活动的人员、时间与账本事实一致',
  'case.facts': '案件、执法活动与账本事实一致',
  'case.papers': '文书的字节与封存事实一致',
  'case.notes': '提取说明与账本事实一致',
  'derivative.facts': '派生件的制作和核准都登记在账本中',
  'derivative.source': '派生件的来源与封存事实、制作事实一致',
  'derivative.treatment': '派生件的处理方式与制作事实一致',
  'derivative.bytes': '派生件与制作事实逐字节相同',
  'derivative.proof': '摘录所证明的字节与封存的原件相同',
} as const

export type CheckCode = keyof typeof CHECKS

export interface Fault {
  /** Path in the packet, or path, blank and what in it. */
  readonly where?: string
  /** What is wrong with the file itself, where it is that. */
  readonly is?: 'missing' | 'extra' | 'changed'
  /** Where in the file, in order; `to` is the first byte after. */
  readonly ranges?: readonly ByteRange[]
  readonly expected?: string
  readonly found?: string
}

export interface ByteRange {
  readonly from: number
  readonly to: number
}

export interface Check extends Fault {
  readonly code: CheckCode
  readonly zh: string
  readonly holds: boolean
}

/** Collects what the steps find. A check that nobody settled does not hold. */
export interface Findings {
  readonly fault: (code: CheckCode, fault: Fault) => void
  /** The check was made to its end: it holds unless a fault was found. */
  readonly settle: (...codes: readonly CheckCode[]) => void
  /** The check does not apply, e.g. no key was given to compare with. */
  readonly omit: (...codes: readonly CheckCode[]) => void
  /** The check applies and could not be made by this program: neither ticked nor a fault. */
  readonly open: (code: CheckCode, found: string) => void
  readonly holds: (...codes: readonly CheckCode[]) => boolean
  /** Whether what lies at one of these places is not proven; all faults count, told or not. */
  readonly hurts: (places: readonly string[]) => boolean
  readonly report: () => readonly Check[]
  readonly opened: () => readonly OpenCheck[]
}

/** Chinese: a claim, and why nobody looked whether it is true. */
export interface OpenCheck {
  readonly code: CheckCode
  readonly zh: string
  readonly found: string
}

/** Without these no fact is proven. A fault without a place may concern anything. */
const GROUND: readonly CheckCode[] = [
  'ledger.key',
  'ledger.pinned',
  'ledger.checkpoint',
  'packet.readable',
]

export function openFindings(): Findings {
  const faults = new Map<CheckCode, Fault[]>()
  const settled = new Set<CheckCode>()
  const omitted = new Set<CheckCode>()
  const open = new Map<CheckCode, string>()
  const places = openPlaces()
  const reported = () => CHECK_CODES.filter((code) => faults.has(code) || !omitted.has(code))
  const holds = (code: CheckCode) => settled.has(code) && !faults.has(code)
  return {
    fault(code, fault) {
      places.add(fault.where)
      const known = faults.get(code) ?? []
      if (known.length < MAX_FAULTS) faults.set(code, [...known, fault])
    },
    settle(...codes) {
      for (const code of codes) settled.add(code)
    },
    omit(...codes) {
      for (const code of codes) omitted.add(code)
    },
    open(code, found) {
      omitted.add(code)
      open.set(code, found)
    },
    holds: (...codes) => codes.every(holds),
    hurts(own) {
      const unmade = reported().some((code) => !faults.has(code) && !settled.has(code))
      return unmade || GROUND.some((code) => faults.has(code)) || places.hit(own)
    },
    report: () => reported().flatMap((code) => reportOne(code, holds(code), faults.get(code))),
    opened: () =>
      [...open].flatMap(([code, found]) =>
        faults.has(code) ? [] : [{ code, zh: CHECKS[code], found }],
      ),
  }
}

/**
 * The places of all faults. Only those below data/, where all that is judged one by one lies: lines
 * of a manifest are without number. `where` is the path, or the path and fields after spaces.
 */
function openPlaces() {
  const known = new Set<string>()
  let anywhere = false
  return {
    add(where: string | undefined): void {
      if (where === undefined) anywhere = true
      if (where === undefined || !where.startsWith('data/')) return
      const words = where.split(' ', MAX_WORDS)
      for (const at of words.keys()) known.add(words.slice(0, at + 1).join(' '))
      known.add(where)
    },
    hit: (own: readonly string[]) => anywhere || own.some((place) => known.has(place)),
  }
}

function reportOne(code: CheckCode, holds: boolean, faults: readonly Fault[] = []): Check[] {
  const head = { code, zh: CHECKS[code] }
  if (holds) return [{ ...head, holds: true }]
  if (faults.length === 0) return [{ ...head, holds: false, found: '因其他问题未能检查' }]
  return faults.map((fault) => ({ ...head, holds: false, ...fault }))
}

export const CHECK_CODES: readonly CheckCode[] = Object.keys(CHECKS).filter(isCheckCode)

function isCheckCode(text: string): text is CheckCode {
  return Object.hasOwn(CHECKS, text)
}

/** A path may have blanks, a field that somebody made up may have a million. */
const MAX_WORDS = 9
/** A folder of rubbish must not fill the memory with faults. */
const MAX_FAULTS = 1000
