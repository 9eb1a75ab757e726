import { DERIVED_KINDS, NO_ORIGINAL } from '@liuhen/format'
import type { Sheet } from '../../documents/index.ts'
import { sayClock } from '../say.ts'
import type { EvidenceTold } from './evidence-sheet.ts'

export interface ProcessTold extends EvidenceTold {
  readonly orderedBy: string
  readonly orderedAt: string
  readonly purpose: string
  readonly fingerprint: string
}

/**
 * 制作过程说明: how the material of the packet came, from the facts and in a judge's words. It says
 * what is proven and what is not.
 */
export function processSheet(told: ProcessTold): Sheet {
  const { content, orderedBy, orderedAt, purpose, fingerprint } = told
  const { sheet, people, case: file, recordings } = content
  const originals = recordings.filter((_, at) => sheet.recordings[at]?.original !== null)
  const byTwo = originals.filter(({ record }) => record.operators.length >= 2).length
  const derived = (sheet.derivatives ?? []).map((one) => {
    const of =
      recordings.find(({ record }) => record.recording === one.recording)?.record.name ?? ''
    return `派生件（${DERIVED_KINDS[one.kind]}，${NO_ORIGINAL}）1份，由封存的原件《${of}》制成，代替原件装入：${one.treatment.join('；')}。制作和交出前的检查已登记入账；来源原件的SHA-256为${one.source.sha256}，仍按原样封存，未随附。`
  })
  const text = (...lines: readonly string[]) =>
    lines.map((line) => ({ is: 'paragraph' as const, text: line, indent: true }))
  const heading = (title: string) => ({ is: 'heading' as const, level: 1 as const, text: title })
  return {
    ...{ style: 'official', agency: people.agency.name, title: '移交材料制作过程说明' },
    blocks: [
      ...text(
        `本移交包由${people.agency.name}制作，案号${file?.number ?? ''}，案由${file?.cause ?? ''}。申请人${orderedBy}，申请时间${sayClock(orderedAt)}（北京时间），用途：${purpose}。材料由程序于${sayClock(sheet.madeAt)}一次汇集，此后未作改动。包编号${sheet.packet}。`,
      ),
      heading('一、材料从哪里来'),
      ...text(
        `音像记录${originals.length}份，均为执法记录设备产生的原始文件，从存储中逐字节复制，未作剪辑、转码。${byTwo === 0 ? '' : `其中${byTwo}份由两名操作人共同采集。`}每份文件在采集入库时即计算SHA-256和SM3两种校验值并登记入账${sheet.receiptKey === null ? '' : '，采集端取得的签名回执随包附上'}。`,
        ...derived,
        `文书${(sheet.papers ?? []).filter(({ kind }) => kind !== 'file').length}份，为制发时封存的电子文件或者归入的扫描件。`,
        `提取说明${file?.notes.length ?? 0}项，写明制作人、提取人、提取时间和证明对象，见《音像证据情况表》和各提取说明原件。`,
      ),
      heading('二、经过谁的手'),
      ...text(
        '每份音像记录的采集、确认、封存、读取、关联、保管和查看，都在发生时登记为账本中的事实，事实原文随包附上，见《音像证据情况表》所列经手环节。',
      ),
      heading('三、怎样证明没有改动'),
      ...text(
        '账本是只能追加的默克尔树（RFC 6962），由本单位密钥签名。包内每项事实都附有在同一检查点下的存在证明；包内其余文件的清单摘要登记在“导出移交包”这一事实中，改动任何一个字节都会被发现。',
        `本单位账本公钥的指纹为${fingerprint}，请与本单位事先书面交存的指纹核对。核验方法见包内《说明》。`,
      ),
      heading('四、缺少什么'),
      ...(sheet.missing.length === 0
        ? text('没有已知的缺项。')
        : text(...sheet.missing.map(({ what, why }, at) => `${at + 1}．${what}：${why}。`))),
      heading('五、不能证明什么'),
      ...text(
        '校验值和账本证明材料入库以后没有改动，不证明画面内容真实，不证明入库以前没有漏录，也不证明设备时钟在所列偏差以外准确。',
      ),
    ],
    ...{ issuer: { agency: people.agency.name, date: dayOf(sheet.madeAt) }, at: sheet.madeAt },
  }
}

function dayOf(at: string): string {
  const [year, month, day] = sayClock(at).slice(0, 10).split('-').map(Number)
  return `${year}年${month}月${day}日`
}
