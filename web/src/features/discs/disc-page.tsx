import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Progress } from 'antd'
import { Link, useParams } from 'react-router'
import { type DiscShown, discImage, discPaper, discQuery } from '../../api/discs.ts'
import { useRights } from '../../api/use-rights.ts'
import { type OfferedAct, OfferedActs } from '../../ui/act-dialog.tsx'
import { Asked } from '../../ui/asked.tsx'
import { FactsList } from '../../ui/facts-list.tsx'
import { formatBytes } from '../../ui/format.ts'
import { Moment } from '../../ui/moment.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { FormPanel } from './form-panel.tsx'
import { Confirm, Unreadable } from './keep-dialogs.tsx'
import { ReadBackDialog } from './read-back-dialog.tsx'
import { MEDIUM_ZH, percentOf, stateOf } from './words.ts'
import './discs.css'

/** One disc: its image, its burning, its form, its place, its tests. */
export function DiscPage() {
  const { id = '' } = useParams()
  return (
    <Asked query={useQuery(discQuery(id))} page="光盘">
      {(shown) => (
        <Page
          title={`光盘 ${shown.disc.number}`}
          lead={
            <>
              <Link to={`/cases/${shown.disc.case.id}`}>{shown.disc.case.number}</Link>{' '}
              {shown.disc.case.cause}
            </>
          }
        >
          <ImagePanel shown={shown} />
          {shown.form !== null && shown.disc.verifiedAt !== null && (
            <FormPanel shown={shown} form={shown.form} />
          )}
          {shown.disc.verifiedAt !== null && <KeepingPanel shown={shown} />}
        </Page>
      )}
    </Asked>
  )
}

interface OfDisc {
  readonly shown: DiscShown
}

function ImagePanel({ shown }: OfDisc) {
  const { disc, whyNot, form } = shown
  const { may } = useRights()
  const { zh, tone } = stateOf(disc)
  return (
    <Panel title="映像与刻录" extra={<ToneTag tone={tone}>{zh}</ToneTag>}>
      {disc.state === 'making' && <Progress percent={percentOf(disc)} />}
      {disc.problem !== null && <Alert type="error" showIcon title={disc.problem} />}
      <ImageFacts shown={shown} />
      <div className="disc-buttons">
        {may('packet.export') && (
          <Button disabled={whyNot.download !== null} href={discImage(disc.id)}>
            下载映像（ISO）
          </Button>
        )}
        <Button href={discPaper(disc.id, 'label')} target="_blank">
          打印标签
        </Button>
        <Button href={discPaper(disc.id, 'form')} target="_blank">
          {form === null ? '打印登记表' : '打印记录表'}
        </Button>
      </div>
      {may('packet.export') && whyNot.download !== null && (
        <p className="quiet-line">{whyNot.download}</p>
      )}
      {disc.state === 'ready' && (
        <p className="quiet-line">
          在有刻录机的电脑上右键映像文件，选“刻录光盘映像”；刻好后回到这里核验。也可以在采集站上运行
          liuhen disc verify 读回并登记。
        </p>
      )}
      {may('packet.export') && disc.verifiedAt === null && (
        <OfferedActs
          acts={[
            {
              ...{ key: 'burn', zh: '核验并登记刻录', why: whyNot.burn, primary: true },
              dialog: (close) => <ReadBackDialog shown={shown} onClose={close} />,
            },
          ]}
        />
      )}
    </Panel>
  )
}

function ImageFacts({ shown }: OfDisc) {
  const { disc, manifestSha256, blank, departs } = shown
  return (
    <FactsList
      wide
      rows={[
        ['盘次', `共 ${disc.parts} 张，第 ${disc.part} 张`],
        ['规格', MEDIUM_ZH[disc.medium]],
        ['用途', disc.purpose],
        ['内容', sayContent(shown)],
        ...departs.map((one) => ['与提取说明不一致', one] as const),
        ['申请', <Who key="order" name={disc.orderedBy} at={disc.orderedAt} />],
        disc.imageBytes === null ? undefined : ['映像大小', formatBytes(disc.imageBytes)],
        disc.imageSha256 === null
          ? undefined
          : ['映像摘要', <Digest key="i" of={disc.imageSha256} />],
        manifestSha256 === null ? undefined : ['清单摘要', <Digest key="m" of={manifestSha256} />],
        disc.burner === null || disc.burnedAt === null
          ? undefined
          : ['刻录', <Who key="burn" name={disc.burner} at={disc.burnedAt} />],
        disc.verifiedAt === null
          ? undefined
          : [
              '核验',
              <span key="v">
                从光盘逐字节读回，与清单一致 <Moment at={disc.verifiedAt} minute />
              </span>,
            ],
        disc.place === null ? undefined : ['存放地点', disc.place],
        blank === '' ? undefined : ['介质编号', blank],
      ]}
    />
  )
}

function sayContent({ recordings, documents }: DiscShown): string {
  const films = recordings.map(({ name, bytes }) => `${name}（${formatBytes(bytes)}）`)
  return [...films, ...(documents || films.length === 0 ? ['本案文书材料'] : [])].join('、')
}

function Digest({ of }: { readonly of: string }) {
  return <code className="disc-digest">{of}</code>
}

function Who({ name, at }: { readonly name: string; readonly at: string }) {
  return (
    <>
      {name} <Moment at={at} minute />
    </>
  )
}

function KeepingPanel({ shown }: OfDisc) {
  const { disc, lacking, whyNot, tests, sealed, form } = shown
  const { may } = useRights()
  const paper = form === null ? '登记表' : '记录表'
  const filing = disc.state === 'stored' && !sealed ? `${paper}正在生成，请稍候。` : whyNot.file
  return (
    <Panel title="入库、附卷与检查">
      {lacking.map(({ code, sentence }) => (
        <Alert key={code} type="warning" showIcon title={sentence} style={{ marginBottom: 8 }} />
      ))}
      <FactsList
        rows={[
          [
            '入库',
            disc.storedAt === null ? '未登记' : <Moment key="s" at={disc.storedAt} minute />,
          ],
          ['附卷', disc.filedAt === null ? '未附卷' : <Moment key="f" at={disc.filedAt} minute />],
        ]}
      />
      {tests.length > 0 && (
        <ul className="disc-items">
          {tests.map(({ at, by, readable, remark }) => (
            <li key={at} className="disc-item">
              <ToneTag tone={readable ? 'good' : 'bad'}>{readable ? '能读取' : '不能读取'}</ToneTag>
              <Who name={by} at={at} />
              <span>{remark}</span>
            </li>
          ))}
        </ul>
      )}
      {may('packet.export') && (
        <div className="disc-acts">
          <OfferedActs acts={actsOf(shown, filing)} />
        </div>
      )}
    </Panel>
  )
}

/** `filing`: why it cannot be put into the case file yet. */
function actsOf(shown: DiscShown, filing: string | null): readonly OfferedAct[] {
  const { disc, lacking, whyNot } = shown
  return [
    {
      ...{ key: 'store', zh: '登记入库', primary: disc.state === 'verified' },
      why: whyNot.store ?? lacking[0]?.sentence ?? null,
      dialog: (close) => <Confirm shown={shown} what="store" onClose={close} />,
    },
    {
      ...{ key: 'file', zh: '附卷', why: filing, primary: disc.state === 'stored' },
      dialog: (close) => <Confirm shown={shown} what="file" onClose={close} />,
    },
    {
      ...{ key: 'test', zh: '检查能否读取', why: whyNot.test },
      dialog: (close) => <ReadBackDialog shown={shown} onClose={close} />,
    },
    {
      ...{ key: 'bad', zh: '登记不能读取', why: whyNot.test },
      dialog: (close) => <Unreadable shown={shown} onClose={close} />,
    },
  ]
}
