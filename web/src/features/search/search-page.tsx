import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { type ReactNode, useEffect, useRef } from 'react'
import { Link, useSearchParams } from 'react-router'
import { type Hit, type HitKind, type Piece, searchQuery } from '../../api/search.ts'
import { Asked } from '../../ui/asked.tsx'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { UnitFilter } from '../../ui/unit-filter.tsx'
import { useAddress } from '../../ui/use-address.ts'
import './search.css'

/** What holds all the words, newest first; what is looked for stands in the address. */
export function SearchPage() {
  const [params] = useSearchParams()
  const asked = askedOf(params)
  const query = useQuery({ ...searchQuery(asked), placeholderData: (before) => before })
  return (
    <Page title="检索" lead="编号、当事人、案由、地点、人员、设备和文书内容；多个词用空格隔开。">
      <Fields />
      {asked.query === '' ? (
        <Panel>
          <NothingYet what="输入要找的字或词。">
            一个字也可以查；例如“顺城罚字 17号”“张伟 灭火器”。
          </NothingYet>
        </Panel>
      ) : (
        <Asked query={query} rows={6}>
          {({ hits, next, waiting }) => (
            <>
              {waiting > 0 && (
                <p className="search-waiting" role="status">
                  还有{waiting >= 1000 ? '许多' : ` ${waiting} 项`}
                  内容正在编入检索，可能暂时查不到。
                </p>
              )}
              <Panel flush>
                {hits.length === 0 ? (
                  <NothingYet what="没有查到您可以查看的内容。">
                    减少几个词，换一种写法，或者选择“全部”再试。
                  </NothingYet>
                ) : (
                  <ol className="hits">
                    {hits.map((hit) => (
                      <HitRow key={`${hit.kind} ${hit.id}`} hit={hit} />
                    ))}
                  </ol>
                )}
              </Panel>
              <PageTurner next={next} shown={hits.length} />
            </>
          )}
        </Asked>
      )}
    </Page>
  )
}

function Fields() {
  const [text, setText] = useAddress('query')
  const [kind, setKind] = useAddress('kind')
  const box = useRef<HTMLDivElement>(null)
  const empty = text === undefined
  // On a phone nobody comes here but to type.
  useEffect(() => {
    if (empty) box.current?.querySelector('input')?.focus()
  }, [empty])
  return (
    <search className="search-fields">
      <div ref={box} className="search-text">
        <Input.Search
          key={text ?? ''}
          allowClear
          enterButton="检索"
          size="large"
          aria-label="要检索的字词"
          maxLength={100}
          defaultValue={text ?? ''}
          onSearch={(value) => setText(value.trim() === '' ? undefined : value.trim())}
        />
      </div>
      <div className="search-narrow">
        <nav className="search-kinds" aria-label="类别">
          {KINDS.map(([key, zh]) => (
            <button
              key={key}
              type="button"
              aria-pressed={(kind ?? '') === key}
              onClick={() => setKind(key === '' ? undefined : key)}
            >
              {zh}
            </button>
          ))}
        </nav>
        <UnitFilter name="科室" className="search-unit" />
      </div>
    </search>
  )
}

const KINDS: readonly (readonly [HitKind | '', string])[] = [
  ['', '全部'],
  ['case', '案件'],
  ['document', '文书'],
  ['activity', '执法活动'],
  ['recording', '音像记录'],
  ['device', '设备'],
  ['camera', '监控设备'],
]

function HitRow({ hit }: { readonly hit: Hit }) {
  const title = KINDS.find(([key]) => key === hit.kind)?.[1]
  return (
    <li className="hit">
      <Link to={addressOf(hit)} className="hit-title">
        <Marked pieces={hit.title} />
      </Link>
      <p className="hit-passage">
        <Marked pieces={hit.passage} />
      </p>
      <p className="hit-about">
        {title} <Moment at={hit.at} short none="" />
      </p>
    </li>
  )
}

function Marked({ pieces }: { readonly pieces: readonly Piece[] }): ReactNode {
  let at = 0
  return pieces.map(({ text, hit }) => {
    const key = at
    at += text.length
    return hit ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>
  })
}

function addressOf({ kind, id, within }: Hit): string {
  if (kind === 'document') {
    if (within?.kind === 'activity') return `/activities/${within.id}`
    return `/cases/${within?.id}?tab=documents&document=${id}`
  }
  return `${{ case: '/cases', activity: '/activities', recording: '/recordings', device: '/devices', camera: '/devices/cameras' }[kind]}/${id}`
}

function askedOf(params: URLSearchParams) {
  const kind = KINDS.map(([key]) => key).find((key) => key !== '' && key === params.get('kind'))
  const unit = params.get('unit')
  const after = params.get('after')
  return {
    query: params.get('query') ?? '',
    ...(kind === undefined || kind === '' ? {} : { kind }),
    ...(unit === null ? {} : { unit }),
    ...(after === null ? {} : { after }),
  }
}
