import type { Instant } from './instant.ts'
import type { PacketPaper } from './packet-case.ts'
import type { PacketContent } from './packet-content.ts'
import { DERIVED_KINDS, NO_ORIGINAL, type PacketDerivative } from './packet-derivative.ts'

/**
 * 说明: what this folder is and how to check it, with us and without us, for a reader who has
 * never heard of 留痕. The page says the same as the text and loads nothing from anywhere.
 */
export function explanationText(content: PacketContent, fingerprint: string): string {
  const parts = sections(content, fingerprint)
  const body = parts.map(({ title, lines }) => `【${title}】\n${lines.map(indent).join('')}`)
  return `${titleOf(content)} 说明\n\n${body.join('\n')}`
}

/** The same as one HTML page without script, style sheet or picture from outside. */
export function explanationPage(content: PacketContent, fingerprint: string): string {
  const parts = sections(content, fingerprint).map(({ title, lines }) => {
    const items = lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('\n')
    return `<h2>${escapeHtml(title)}</h2>\n<ul>\n${items}\n</ul>`
  })
  const title = titleOf(content)
  return `${PAGE_HEAD.replace('执法音像记录移交包', title)}<h1>${title} 说明</h1>\n${parts.join('\n')}\n</body>\n</html>\n`
}

function titleOf({ sheet }: PacketContent): string {
  return sheet.case === undefined ? '执法音像记录移交包' : '行政执法案件移交包'
}

interface Section {
  readonly title: string
  readonly lines: readonly string[]
}

function sections(content: PacketContent, fingerprint: string): readonly Section[] {
  const { papers = [], derivatives = [] } = content.sheet
  const parts: readonly Section[] = [
    { title: '这是什么', lines: whatItIs(content) },
    {
      title: '包内的音像记录',
      lines: content.recordings.map((one, at) => sayRecording(content, one, at)),
    },
    ...(derivatives.length === 0
      ? []
      : [
          {
            title: '包内的派生件（非原件）',
            lines: [
              ...derivatives.flatMap((one, at) => sayDerived(content, one, at)),
              DERIVED_NOTE,
            ],
          },
        ]),
    ...(papers.length === 0 ? [] : [{ title: '包内的文书', lines: papers.map(sayPaper) }]),
    { title: '缺少什么', lines: whatIsMissing(content) },
    { title: '怎样核验（使用留痕核验程序）', lines: checkWithUs(content, fingerprint) },
    { title: '怎样核验（不使用留痕的任何程序）', lines: CHECK_WITHOUT_US },
    {
      title: '各文件夹里是什么',
      lines: foldersOf(content),
    },
  ]
  return parts.map(({ title, lines }, at) => ({ title: `${NUMBERS[at]}、${title}`, lines }))
}

const NUMBERS = '一二三四五六七八九'

function whatItIs({ sheet, people, case: told }: PacketContent): readonly string[] {
  return [
    ...(told === undefined ? [] : [`案件：${oneLine(told.number)} ${oneLine(told.cause)}`]),
    `移出单位：${oneLine(people.agency.name)}`,
    `制作时间：${inChina(sheet.madeAt)}（北京时间）`,
    `包编号：${sheet.packet}`,
    '包内的原始文件与封存时逐字节相同；每一项事实都登记在单位的账本中，并附有可离线核验的证明。',
  ]
}

function sayRecording(
  { sheet }: PacketContent,
  { record }: PacketContent['recordings'][number],
  at: number,
): string {
  const name = `${at + 1}. ${oneLine(record.name)}，${record.bytes} 字节`
  const here = sheet.recordings[at]?.original === null ? '；原件不在本包内，由派生件代替' : ''
  return `${name}，封存于 ${inChina(record.sealedAt)}，SHA-256 ${record.sha256}，SM3 ${record.sm3}${here}`
}

function sayDerived(
  { recordings }: PacketContent,
  { kind, path, recording, source, treatment, sha256, sm3 }: PacketDerivative,
  at: number,
): readonly string[] {
  const of = recordings.find(({ record }) => record.recording === recording)?.record.name ?? ''
  return [
    `${at + 1}. ${path}：${DERIVED_KINDS[kind]}，${NO_ORIGINAL}，来源《${oneLine(of)}》（原件 SHA-256 ${source.sha256}）`,
    `处理方式：${treatment.map(oneLine).join('；')}`,
    `派生件 SHA-256 ${sha256}，SM3 ${sm3}`,
  ]
}

const DERIVED_NOTE =
  '派生件由移出单位从封存的原件制成，制作和核准都登记在账本中。原件不在本包内的，本包不能证明派生件确由原件按所述方式制成；摘录附有逐字节证明的部分除外。'

function sayPaper({ title, number, path, sha256 }: PacketPaper, at: number): string {
  const named = number === null ? oneLine(title) : `${oneLine(title)} ${oneLine(number)}`
  return `${at + 1}. ${named}，${path}，SHA-256 ${sha256}`
}

function whatIsMissing({ sheet, duties }: PacketContent): readonly string[] {
  const listed = sheet.missing.map(({ what, why }) => `${oneLine(what)}：${oneLine(why)}`)
  const breached = duties.duties.filter(({ state }) => state === 'breached')
  const owed = breached.map(({ what }) => `未履行：${oneLine(what)}`)
  const all = [...listed, ...owed]
  return all.length === 0 ? ['没有已知的缺项。'] : all
}

function checkWithUs({ verifier }: PacketContent, fingerprint: string): readonly string[] {
  return [
    ...(verifier === undefined ? [] : CHECK_WITH_PAGE),
    '在任何一台装有 Node.js 24 的电脑上（不需要联网，不需要连接移出单位）运行：liuhen verify <本文件夹>',
    '最后一行给出结论。只要有一个字节被改动、增加、删除或调换，程序都会指出是哪一个文件。',
    `本包所用账本公钥的指纹：${fingerprint}`,
    '请把指纹与移出单位事先书面交存的指纹核对；一致时运行 liuhen verify <本文件夹> --vkey <公钥文件>。',
    '不核对指纹，只能证明包内各项互相一致，不能证明账本确属该单位。',
  ]
}

const CHECK_WITH_PAGE = [
  '用浏览器打开本文件夹里的 verifier.html（不需要安装任何程序，不需要联网），把本文件夹拖入页面，' +
    '填上书面交存的公钥指纹，页面会逐句说明哪一份文件未改动、哪里不同、缺少什么、什么不能证明。',
  '页面与本包同在一处，改动本包的人也能改动页面。有争议时，请用另外取得的 verifier.html 核验。',
]

const CHECK_WITHOUT_US = [
  '在本文件夹内运行 sha256sum -c manifest-sha256.txt，再运行 sha256sum -c tagmanifest-sha256.txt，' +
    '全部显示 OK（或“成功”）即各文件与清单一致。',
  '国密算法：openssl dgst -sm3 <文件>，结果与 manifest-sm3.txt 中同一行相同。',
  '公钥指纹：sha256sum data/ledger/log.vkey。',
  '账本证明采用公开格式：C2SP tlog-checkpoint、signed-note、tlog-proof，RFC 6962 默克尔树，' +
    'Ed25519 签名；任何懂这些格式的程序都能核验。',
  '本文件夹是 BagIt 1.0（RFC 8493）格式，图书馆和档案馆的通用工具都能检查。',
]

function foldersOf({ sheet, case: told }: PacketContent): readonly string[] {
  return [
    ...(told === undefined ? [] : CASE_FOLDERS),
    ...FOLDERS,
    ...((sheet.derivatives ?? []).length === 0 ? [] : DERIVED_FOLDERS),
    ...((sheet.chunked ?? []).length === 0 ? [] : CHUNK_FOLDERS),
  ]
}

const CHUNK_FOLDERS = [
  'data/chunks 原始文件每 1 MiB 一个 SHA-256（32 字节），文件损坏时据此指出是哪一段',
]

const DERIVED_FOLDERS = [
  'data/derivatives 派生件（非原件）；data/treatments 制作时的参数；data/excerpts 摘录的逐字节证明',
]

const CASE_FOLDERS = [
  'data/case.json 案件、执法活动和提取说明；data/papers 文书、案卷、制作说明和证据情况表（PDF）',
]

const FOLDERS = [
  'data/originals 原始文件；data/recordings 每份记录的名称、设备、时间、校验值、读取结果',
  'data/facts 事实（账本中的原文，一项一个文件）；data/proofs 每项事实在账本中的证明',
  'data/ledger 账本的签名检查点和公钥；data/receipts 采集时给采集端的回执',
  'data/activity.json 执法活动；data/duties.json 依制度应尽的义务及其状态',
  'data/people.json 各编号所指的人员、单位和设备；data/texts.json 账本中只存摘要的文字',
  'data/packet.json 本包的目录：有哪些记录和事实，缺什么，为什么',
]

const indent = (line: string): string => `  ${line}\n`

function inChina(instant: Instant): string {
  const shifted = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString()
  return shifted.slice(0, 19).replace('T', ' ')
}

/** Names come from recorders and people: one line each, nothing that steers a terminal. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '�')
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

const PAGE_HEAD = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>执法音像记录移交包 说明</title>
<style>
body { max-width: 46em; margin: 2em auto; padding: 0 1em; line-height: 1.7;
  font-family: "Noto Serif SC", "Source Han Serif SC", SimSun, serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5em; } h2 { font-size: 1.1em; margin-top: 1.6em; }
</style>
</head>
<body>
`
