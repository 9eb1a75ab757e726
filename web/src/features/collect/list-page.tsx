import { useQuery } from '@tanstack/react-query'
import { Progress, Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { type Collection, type CollectionState, collectionsQuery } from '../../api/collections.ts'
import { Asked } from '../../ui/asked.tsx'
import { formatBytes } from '../../ui/format.ts'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { HowToCollect } from './how-to-collect.tsx'
import { COLLECTION_STATES } from './state-words.ts'
import './collect.css'

const STATES: readonly CollectionState[] = ['waiting', 'confirmed', 'closed', 'abandoned']

/** Every docking of a recorder, the running ones live. */
export function ListPage() {
  const [asked, setState] = useAddress('state')
  const state = STATES.find((known) => known === asked)
  const after = useSearchParams()[0].get('after')
  const query = useQuery(
    collectionsQuery({ ...(state && { state }), ...(after === null ? {} : { after }) }),
  )
  return (
    <Page
      title="采集"
      lead="从记录设备取出音像资料，核对摘要后封存。设备只有在收到回执后才可以清空。"
      actions={
        <Select
          allowClear
          aria-label="采集状态"
          placeholder="全部状态"
          style={{ width: 160 }}
          value={state ?? null}
          options={STATES.map((value) => ({ value, label: COLLECTION_STATES[value].zh }))}
          onChange={(value) => setState(value ?? undefined)}
        />
      }
    >
      <Asked query={query}>
        {({ collections, next }) => (
          <>
            <Panel flush>
              {collections.length === 0 ? (
                <NothingYet what="还没有采集。">在采集工作站上运行下面的命令开始。</NothingYet>
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
