import { useQuery } from '@tanstack/react-query'
import { Progress, Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { type Collection, type CollectionState, collectionsQuery } from '../../api/collections.ts'
import { devicesQuery } from '../../api/devices.ts'
import { useRights } from '../../api/use-rights.ts'
import { Asked } from '../../ui/asked.tsx'
import { DayField } from '../../ui/day-field.tsx'
import { formatBytes } from '../../ui/format.ts'
import { labelOf } from '../../ui/label-of.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { OnlyWith } from '../../ui/only-with.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { CopiesAlarm } from './copies-panel.tsx'
import { HowToCollect } from './how-to-collect.tsx'
import { COLLECTION_STATES } from './state-words.ts'
import './collect.css'

const STATES: readonly CollectionState[] = ['waiting', 'confirmed', 'closed', 'abandoned']

/** Every docking of a recorder that this post may see, the running ones live. */
export function ListPage() {
  return (
    <OnlyWith right="collect.read" own page="采集" act="查看采集台账">
      <Collections />
    </OnlyWith>
  )
}

function Collections() {
  const [asked] = useAddress('state')
  const [day] = useAddress('day')
  const [device] = useAddress('device')
  const [incomplete] = useAddress('incomplete')
  const state = STATES.find((known) => known === asked)
  const after = useSearchParams()[0].get('after')
  const { may } = useRights()
  const query = useQuery(
    collectionsQuery({
      ...(state && { state }),
      ...(day === undefined ? {} : { day }),
      ...(device === undefined ? {} : { device }),
      ...(incomplete === 'true' ? { incomplete } : {}),
      ...(after === null ? {} : { after }),
    }),
  )
  return (
    <Page
      title="采集"
      lead={
        <>
          从记录设备取出音像资料，核对摘要后封存。设备只有在收到回执后才可以清空。{' '}
          {may('collect.read') && <Link to="/collections/kept-apart">另行保存的文件</Link>}
        </>
      }
      actions={<Filters />}
    >
      <CopiesAlarm />
      <Asked query={query}>
        {({ collections, next }) => (
          <>
            <Panel flush>
              {collections.length === 0 ? (
                <NothingYet what="没有采集。">
                  换一个条件，或者在采集工作站、本页开始采集。
                </NothingYet>
              ) : (
                <ul className="collections">
                  {collections.map((collection) => (
                    <CollectionRow key={collection.id} collection={collection} />
                  ))}
                </ul>
              )}
            </Panel>
            <PageTurner next={next} shown={collections.length} />
          </>
        )}
      </Asked>
      <HowToCollect />
    </Page>
  )
}

function Filters() {
  const [asked, setState] = useAddress('state')
  const [day, setDay] = useAddress('day')
  const [device, setDevice] = useAddress('device')
  const [incomplete, setIncomplete] = useAddress('incomplete')
  const devices = useQuery(devicesQuery({ limit: 200 }))
  const state = STATES.find((known) => known === asked)
  return (
    <>
      <LinkButton to="/collections/upload" type="primary">
        从本机采集
      </LinkButton>
      <DayField label="日期" width={150} value={day} onChange={setDay} />
      <Select
        allowClear
        showSearch
        aria-label="设备"
        placeholder="全部设备"
        optionFilterProp="label"
        style={{ width: 150 }}
        labelRender={labelOf}
        value={device ?? null}
        options={(devices.data?.devices ?? []).map(({ id, code }) => ({ value: id, label: code }))}
        onChange={(value) => setDevice(value ?? undefined)}
      />
      <Select
        allowClear
        aria-label="采集状态"
        placeholder="全部状态"
        style={{ width: 150 }}
        value={incomplete === 'true' ? 'incomplete' : (state ?? null)}
        options={[
          ...STATES.map((value) => ({ value: String(value), label: COLLECTION_STATES[value].zh })),
          { value: 'incomplete', label: '未全部入库' },
        ]}
        onChange={(value) => {
          setState(value === 'incomplete' ? undefined : (value ?? undefined))
          setIncomplete(value === 'incomplete' ? 'true' : undefined)
        }}
      />
    </>
  )
}

function CollectionRow({ collection }: { readonly collection: Collection }) {
  const { id, label, device, operator, secondOperator, openedAt, state } = collection
  const done = collection.sealed + collection.refused
  return (
    <li>
      <Link to={`/collections/${id}`} className="collection-row">
        <div>
          <p className="collection-name">{label}</p>
          <p className="collection-line">
            {device === null ? '设备未识别' : `${device.code} ${device.model}`}
          </p>
        </div>
        <p className="collection-line">
          {operator.name}
          {secondOperator !== null && `、${secondOperator.name}`}
          <br />
          <Moment at={openedAt} />
        </p>
        <div className="collection-line">
          {done} / {collection.files} 个文件，{formatBytes(collection.bytes)}
          {state === 'confirmed' && (
            <Progress percent={percentOf(collection)} size="small" aria-label="采集进度" />
          )}
        </div>
        <div className="collection-tags">
          <ToneTag tone={COLLECTION_STATES[state].tone}>{COLLECTION_STATES[state].zh}</ToneTag>
          {collection.refused > 0 && <ToneTag tone="bad">{collection.refused} 个未接收</ToneTag>}
        </div>
      </Link>
    </li>
  )
}

function percentOf({ sealedBytes, bytes }: Collection): number {
  return bytes === 0 ? 0 : Math.floor((sealedBytes / bytes) * 100)
}
