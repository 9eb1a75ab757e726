import { useQuery } from '@tanstack/react-query'
import { Alert, Progress } from 'antd'
import { Link, useParams } from 'react-router'
import { type SupplyShown, supplyQuery } from '../../api/supplies.ts'
import { Asked } from '../../ui/asked.tsx'
import { FactsList } from '../../ui/facts-list.tsx'
import { formatMinute } from '../../ui/format.ts'
import { OnlyWith } from '../../ui/only-with.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { type Column, RowsTable } from '../../ui/rows-table.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { PAPERS, STATES } from './states.ts'
import { SupplyActs } from './supply-acts.tsx'
import { SupplyScans } from './supply-scans.tsx'
import './supply.css'

/** One supply: the letter, the material and its copy that stays, who took it, what came back. */
export function SupplyPage() {
  const { id = '' } = useParams()
  return (
    <OnlyWith right="supply.read" page="提供复议法院" act="查看一次提供">
      <One id={id} />
    </OnlyWith>
  )
}

function One({ id }: { readonly id: string }) {
  return (
    <Asked query={useQuery(supplyQuery(id))} page="提供复议法院">
      {(shown) => (
        <Page
          title={
            <>
              {shown.number}{' '}
              <ToneTag tone={STATES[shown.state].tone}>{STATES[shown.state].zh}</ToneTag>
            </>
          }
          lead={`向${shown.body}提供案卷、音像资料。`}
        >
          <Standing shown={shown} />
          <Panel title="办理">
            <SupplyActs shown={shown} />
          </Panel>
          <Head shown={shown} />
          <SupplyScans shown={shown} />
          <Material shown={shown} />
          {shown.issued !== null && <Given shown={shown} issued={shown.issued} />}
        </Page>
      )}
    </Asked>
  )
}

/** What holds it up, what the article advises. */
function Standing({ shown: { making, problem, advice, plan } }: { readonly shown: SupplyShown }) {
  return (
    <>
      {making !== null && (
        <Panel>
          <p className="quiet-line">正在制作材料，随后复制留存并核验。可以离开本页。</p>
          <Progress percent={Math.round((100 * making.done) / Math.max(making.total, 1))} />
        </Panel>
      )}
      {problem !== null && (
        <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />
      )}
      {[...(plan?.departs ?? []), ...advice].map((sentence) => (
        <Alert
          key={sentence}
          type="warning"
          showIcon
          title={sentence}
          style={{ marginBottom: 12 }}
        />
      ))}
    </>
  )
}

function Head({ shown }: { readonly shown: SupplyShown }) {
  const { case: file, registered, ended } = shown
  return (
    <Panel title="来函">
      <FactsList
        wide
        rows={[
          ['机关', `${shown.body}（${shown.recipient}）`],
          shown.occasion === null ? undefined : ['事由', shown.occasion],
          ['来函文号', shown.letterNumber],
          ['收函日期', shown.receivedOn],
          [
            '案件',
            <Link key="case" to={`/cases/${file.id}?tab=extraction`}>
              {file.number} {file.cause}
            </Link>,
          ],
          shown.holdTitle === null ? undefined : ['长期保存', sayHold(shown, shown.holdTitle)],
          shown.note === null ? undefined : ['备注', shown.note],
          ['登记', `${formatMinute(registered.at)}，${registered.by}`],
          ended === null
            ? undefined
            : ['撤销', `${formatMinute(ended.at)}，${ended.by}：${shown.remark ?? ''}`],
        ]}
      />
    </Panel>
  )
}

function sayHold({ lifted }: SupplyShown, title: string): string {
  if (lifted === null) return `本案音像记录已列为长期保存：${title}`
  const { at, by, approvedBy, paper, reason } = lifted
  const approved = approvedBy === by ? '' : `，${approvedBy}批准`
  const because = [paper, reason].filter((one) => one !== '').join('；')
  return `已于 ${formatMinute(at)} 由${by}解除${approved}：${because}`
}

function Material({ shown: { items, retained } }: { readonly shown: SupplyShown }) {
  if (items.length === 0) return null
  return (
    <>
      <Panel title={`提供的材料（${items.length} 件）`} flush>
        <RowsTable
          label="提供的材料"
          columns={COLUMNS}
          rows={items}
          keyOf={({ position }) => String(position)}
        />
      </Panel>
      <Panel title="复制留存">
        {retained === null ? (
          <p className="quiet-line">没有留存副本。</p>
        ) : (
          <FactsList
            wide
            rows={[
              [
                '副本',
                `一个压缩包，${size(retained.bytes)}，${retained.files} 个文件；与提供的逐字节相同，核验一致`,
              ],
              ['留存', formatMinute(retained.at)],
              ['SHA-256', <Digest key="sha256" text={retained.sha256} />],
              ['SM3', <Digest key="sm3" text={retained.sm3} />],
            ]}
          />
        )}
      </Panel>
    </>
  )
}

function Digest({ text }: { readonly text: string }) {
  return <code className="supply-digest">{text}</code>
}

type Item = SupplyShown['items'][number]

const KINDS: { readonly [kind: string]: string } = {
  recording: '音像记录',
  document: '文书',
  scan: '扫描件',
  file: '装订案卷',
  process: '制作说明',
  evidence: '情况表',
}

const COLUMNS: readonly Column<Item>[] = [
  { title: '序号', cell: ({ position }) => position },
  {
    title: '材料',
    cell: ({ title, number }) => (number === null ? title : `${title}　${number}`),
  },
  { title: '种类', cell: ({ kind }) => KINDS[kind] ?? '' },
  {
    title: '页数、大小',
    cell: ({ pages, bytes }) => (pages === null ? size(bytes) : `${pages}页，${size(bytes)}`),
  },
  {
    title: '校验值',
    cell: ({ sha256, sm3 }) => (
      <div>
        <Digest text={`SHA-256 ${sha256}`} />
        <Digest text={`SM3 ${sm3}`} />
      </div>
    ),
  },
]

function size(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} KB` : `${(bytes / 1e6).toFixed(1)} MB`
}

interface GivenProps {
  readonly shown: SupplyShown
  readonly issued: NonNullable<SupplyShown['issued']>
}

function Given({ shown: { returned, remark }, issued }: GivenProps) {
  const { paper, pages, returnBy, note } = issued
  const paperSaid = paper === 'none' ? PAPERS.none : `${PAPERS[paper]}，${pages ?? 0}页`
  return (
    <Panel title="提供和归还">
      <FactsList
        wide
        rows={[
          ['提供', `${formatMinute(issued.at)}，${issued.by}`],
          ['方式', issued.way],
          ['接收人', issued.receiver],
          ['纸质案卷', paperSaid],
          note === null ? undefined : ['说明', note],
          returnBy === null ? undefined : ['约定归还', formatMinute(returnBy)],
          returned === null
            ? undefined
            : ['归还', `${formatMinute(returned.at)}，${returned.by}，${returned.pages}页`],
          remark === null || returned === null ? undefined : ['归还备注', remark],
        ]}
      />
    </Panel>
  )
}
