import { Button } from 'antd'
import type { FileLine, FileRead } from '../../../api/case-files.ts'
import type { PaperOf } from '../../../api/leafings.ts'
import { NothingYet } from '../../../ui/nothing-yet.tsx'
import { Panel } from '../../../ui/page.tsx'

interface ContentsProps {
  readonly file: FileRead
  readonly paper: PaperOf | undefined
  readonly open: (of: PaperOf) => void
}

/** 卷内目录: each line opens its document; the volume opens from its first page on. */
export function Contents({ file, paper, open }: ContentsProps) {
  const { contents, since, bound, standard } = file
  return (
    <Panel
      title="卷内目录"
      extra={
        bound !== null && (
          <Button onClick={() => open({ is: 'bound', id: bound.id })}>从封面起逐页查看</Button>
        )
      }
    >
      <p className="quiet-line">
        按《{standard.title}》{standard.orderBy === 'setting' && '（顺序为本单位设定，非标准原文）'}
        。{bound === null && '案卷尚未装订，还没有页号。'}
      </p>
      {contents.length + since.length === 0 ? (
        <NothingYet what="案卷里还没有文书。">文书制发或者归入扫描件后列在这里。</NothingYet>
      ) : (
        <ol className="reading-lines">
          {contents.map((line) => (
            <Line key={line.row} line={line} paper={paper} open={open} />
          ))}
        </ol>
      )}
      {since.length > 0 && (
        <>
          <h3 className="reading-since">装订后补充附卷</h3>
          <ol className="reading-lines">
            {since.map((line) => (
              <Line key={line.row} line={line} paper={paper} open={open} />
            ))}
          </ol>
        </>
      )}
    </Panel>
  )
}

interface LineProps extends Omit<ContentsProps, 'file'> {
  readonly line: FileLine
}

function Line({ line, paper, open }: LineProps) {
  const { row, title, number, author, date, from, to, remark, document, parts } = line
  const here = paper?.is === 'document' && paper.id === document
  const said = [number, author, date, remark].filter((one) => one !== null && one !== '')
  return (
    <li className={here ? 'reading-line reading-here' : 'reading-line'}>
      <span className="reading-row">{row}</span>
      <div className="reading-title">
        <strong>{title}</strong>
        <div className="quiet-line">{said.join('　')}</div>
        <Parts line={line} paper={paper} open={open} />
        {parts.length === 0 && <div className="quiet-line">{whyNot(line)}</div>}
      </div>
      <span className="reading-pages">{sayPages(from, to)}</span>
    </li>
  )
}

function Parts({ line: { document, parts }, paper, open }: LineProps) {
  if (document === null || parts.length === 0) return null
  return (
    <div className="reading-parts">
      {parts.map(({ scan, name, pages }) => {
        const of: PaperOf =
          scan === null ? { is: 'document', id: document } : { is: 'document', id: document, scan }
        const isHere =
          paper?.is === 'document' && paper.id === document && (paper.scan ?? null) === scan
        return (
          <Button key={scan ?? 'print'} size="small" disabled={isHere} onClick={() => open(of)}>
            {isHere ? '正在查看' : '打开'} {scan === null ? name : `扫描件 ${name}`}（{pages} 页）
          </Button>
        )
      })}
    </div>
  )
}

function whyNot({ document, carrier }: FileLine): string {
  if (document === null) return '随装订本查看。'
  return carrier === 'disc' ? '光盘随卷存放；登记表随装订本查看。' : '还没有可以查看的电子件。'
}

/** 第 3 页, 第 3—5 页; not bound yet it has none. */
function sayPages(from: number | null, to: number | null): string {
  if (from === null || to === null) return ''
  return from === to ? `第 ${from} 页` : `第 ${from}—${to} 页`
}
