import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { type RecordingsAsked, recordingsQuery } from '../../api/recordings.ts'
import { Asked } from '../../ui/asked.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { RecordingRows } from '../../ui/recording-rows.tsx'
import { Filters } from './filters.tsx'
import './recordings.css'

/** Everything in keeping, newest first; what is asked stands in the address. */
export function ListPage() {
  const [params] = useSearchParams()
  const query = useQuery({
    ...recordingsQuery(askedOf(params)),
    placeholderData: (before) => before,
  })
  const filtered = [...TEXTS, 'state', 'item'].some((name) => params.has(name))
  return (
    <Page
      title="音像记录"
      actions={<LinkButton to={`/recordings/file?${params}`}>批量说明</LinkButton>}
    >
      <Filters />
      <Asked query={query} rows={8}>
        {({ recordings, next }) => (
          <>
            <Panel flush>
              {recordings.length > 0 ? (
                <RecordingRows recordings={recordings} />
              ) : (
                <NothingYet what={filtered ? '没有符合条件的音像记录。' : '还没有音像记录。'}>
                  {filtered ? '换一个条件再试。' : '记录设备采集后出现在这里。'}
                </NothingYet>
              )}
            </Panel>
            <PageTurner next={next} shown={recordings.length} />
          </>
        )}
      </Asked>
    </Page>
  )
}

const STATES = ['unmatched', 'undescribed', 'damaged', 'waiting'] as const
const TEXTS = [
  'query',
  'device',
  'officer',
  'activity',
  'collection',
  'from',
  'to',
  'after',
] as const

/** The address as the question to the server; anything that the server does not know is left out. */
function askedOf(params: URLSearchParams): RecordingsAsked {
  const texts = TEXTS.flatMap((name) => {
    const value = params.get(name)
    return value === null || value === '' ? [] : [[name, value] as const]
  })
  const state = STATES.find((known) => known === params.get('state'))
  const item = params.getAll('item')
  const items = item.length === 0 ? {} : { item }
  const unexplained = params.get('state') === 'unexplained' ? { unexplained: 'true' as const } : {}
  return { ...Object.fromEntries(texts), ...items, ...(state && { state }), ...unexplained }
}
