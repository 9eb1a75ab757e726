import type { Check } from '../src/checks.ts'
import { sayCount, sayRange } from '../src/conclude.ts'
import { inChina } from '../src/tell-custody.ts'
import type { Verdict, VerdictRecording } from '../src/verdict.ts'
import { element } from './element.ts'
import { COMPARED, conclusion, facts, list, part } from './parts.ts'
import { showDerivative } from './show-derivative.ts'
import { showOutside } from './show-outside.ts'

/** The verdict as a page: the sentence first, then films, what is wrong, custody, what is not there. */
export function showVerdict(verdict: Verdict): HTMLElement {
  const { packet, recordings, custody, missing, checks } = verdict
  const broken = checks.filter(({ holds }) => !holds)
  return element(
    'article',
    { class: 'verdict' },
    showSummary(verdict),
    ...(packet ? [showPacket(verdict)] : []),
    ...(showOutside(verdict.outside).length > 0
      ? [part('单位以外的证明', ...showOutside(verdict.outside))]
      : []),
    ...(recordings.length > 0
      ? [part('音像记录', ...recordings.map((one) => showRecording(one, broken)))]
      : []),
    ...(verdict.derivatives.length > 0
      ? [part('派生件（非原件）', ...verdict.derivatives.map((one) => showDerivative(one, broken)))]
      : []),
    ...(verdict.usable && broken.length > 0 ? [part('哪里不同', showFaults(broken))] : []),
    ...(custody.length > 0
      ? [part('经手过程（北京时间）', list(custody.map(({ zh }) => zh)))]
      : []),
    ...(packet
      ? [
          part(
            '缺少什么（不影响已有内容的真实性）',
            list(missing.length === 0 ? ['没有已知的缺项。'] : missing.map(({ zh }) => zh)),
          ),
        ]
      : []),
    ...(verdict.usable ? [part('不能证明什么', list(verdict.notProven))] : []),
    ...(verdict.usable ? [showChecks(verdict)] : []),
  )
}

function showSummary({ summary, holds, ledger, folder }: Verdict): HTMLElement {
  const sure = holds && ledger?.keyCompared === 'same'
  const word = sure ? '核验成立' : holds ? '各项一致，公钥未核对' : WORDS[summary.code]
  return conclusion({ holds, sure, word, sentence: summary.zh, judged: folder })
}

const WORDS: { readonly [code in Verdict['summary']['code']]: string } = {
  holds: '核验成立',
  unreadable: '无法读取',
  empty: '空的',
  'not-a-packet': '不是移交包',
  'other-key': '不是同一账本',
  'other-witness': '没有所指定的见证',
  mixed: '混有别的移交包',
  truncated: '不完整',
  contradicts: '与账本不符',
  changed: '有改动',
}

function showPacket({ packet, ledger }: Verdict): HTMLElement {
  const rows: [string, string][] = [
    ['移出单位', packet?.agency ?? ''],
    ['制作时间', packet ? `${inChina(packet.madeAt)}（北京时间）` : ''],
    ['包编号', packet?.id ?? ''],
  ]
  if (ledger) {
    rows.push(['公钥指纹', ledger.keyFingerprint], ['指纹核对', COMPARED[ledger.keyCompared]])
    rows.push(['账本', `${ledger.origin}，检查点含 ${ledger.size} 项事实`])
  }
  return part('移交包', facts(rows))
}

function showRecording(recording: VerdictRecording, broken: readonly Check[]): HTMLElement {
  const { name, path, bytes, sha256, sm3, holds, proven, notProven } = recording
  const own = broken.find(({ code, where }) => code === 'recording.bytes' && where === path)
  const ranges = (own?.ranges ?? []).map(sayRange)
  const sentences = holds
    ? proven
    : own === undefined
      ? ['不能证明：见下面“哪里不同”']
      : own.is === 'missing'
        ? ['包里没有这份原始文件']
        : ranges.length === 0 || isWhole(own, bytes)
          ? ['原始文件与封存时不同；不能确定是哪一段，应视为整个文件都不可靠']
          : [`与封存时不同的部分：${ranges.join('；')}；其余部分与封存时相同`]
  return element(
    'section',
    { class: `film ${holds ? 'good' : 'bad'}` },
    element('h4', { text: `${holds ? '✓' : '✗'} ${name}` }),
    list([...sentences, ...notProven.map((sentence) => `不能证明：${sentence}`)]),
    facts([
      ['文件', `${path ?? '原件不在包内'}，${sayCount(bytes)} 字节`],
      ['SHA-256', sha256],
      ['SM3', sm3],
    ]),
  )
}

/** Without chunk leaves the place is the whole file. */
function isWhole({ ranges = [] }: Check, bytes: number): boolean {
  return ranges.length === 1 && ranges[0]?.from === 0 && ranges[0].to >= bytes
}

function showFaults(broken: readonly Check[]): HTMLElement {
  const shown = broken.slice(0, FAULTS_SHOWN).map((check) => {
    const ranges = (check.ranges ?? []).map(sayRange).filter((text) => text !== '')
    return element(
      'li',
      {},
      element('strong', { text: check.where ?? check.zh }),
      element('p', { text: `没有通过：${check.zh}` }),
      ...(ranges.length > 0 ? [element('p', { text: `位置：${ranges.join('；')}` })] : []),
      ...(check.expected === undefined ? [] : [element('p', { text: `应为 ${check.expected}` })]),
      ...(check.found === undefined ? [] : [element('p', { text: `实为 ${check.found}` })]),
    )
  })
  const more = broken.length - shown.length
  const rest = more > 0 ? [element('li', { text: `另有 ${more} 处，未一一列出。` })] : []
  return element('ul', { class: 'faults' }, ...shown, ...rest)
}

function showChecks({ checks, open }: Verdict): HTMLElement {
  const seen = new Map(checks.map(({ zh, holds }) => [zh, holds]))
  const lines = [...seen].map(([zh, holds]) =>
    element('li', { class: holds ? 'good' : 'bad', text: `${holds ? '✓' : '✗'} ${zh}` }),
  )
  const unmade = open.map(({ zh, found }) =>
    element('li', { text: `？ ${zh}：没有核对（${found}）` }),
  )
  const title = element('summary', { text: `全部检查（${lines.length + unmade.length} 项）` })
  return element('details', {}, title, element('ul', { class: 'checks' }, ...lines, ...unmade))
}

const FAULTS_SHOWN = 200
