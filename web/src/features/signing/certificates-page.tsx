import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { type Certificate, certificatesQuery } from '../../api/signing.ts'
import { Asked } from '../../ui/asked.tsx'
import { formatDay } from '../../ui/format.ts'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { type Column, RowsTable } from '../../ui/rows-table.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { ORIGIN, STATE } from './certificate-words.ts'
import { InUsePanel } from './in-use-panel.tsx'
import { TimeStampingPanel } from './time-stamping-panel.tsx'
import './signing.css'

/** The certificate with which the agency signs its documents, those before it, and time stamps. */
export function CertificatesPage() {
  const [params] = useSearchParams()
  const after = params.get('after') ?? undefined
  const query = useQuery(certificatesQuery(after))
  return (
    <Page title="签章证书" lead="制发的文书都用这里在用的证书签章，外部人员用通用软件就能核验。">
      <Asked query={query}>
        {({ certificates, next, timeStamping }) => (
          <>
            {after === undefined && (
              <div className="signing-sheets">
                <InUsePanel inUse={certificates.find(({ retiredAt }) => retiredAt === null)} />
                <TimeStampingPanel timeStamping={timeStamping} />
              </div>
            )}
            <Panel title="历次证书" flush>
              {certificates.length === 0 ? (
                <NothingYet what="还没有登记过证书。" />
              ) : (
                <RowsTable
                  label="历次证书"
                  columns={COLUMNS}
                  rows={certificates}
                  keyOf={({ id }) => id}
                />
              )}
            </Panel>
            <PageTurner next={next} shown={certificates.length} />
          </>
        )}
      </Asked>
    </Page>
  )
}

const COLUMNS: readonly Column<Certificate>[] = [
  {
    title: '证书',
    cell: ({ subject, origin }) => (
      <>
        <strong>{subject}</strong> <ToneTag tone={ORIGIN[origin].tone}>{ORIGIN[origin].zh}</ToneTag>
      </>
    ),
  },
  {
    title: '状态',
    cell: ({ state }) => <ToneTag tone={STATE[state].tone}>{STATE[state].zh}</ToneTag>,
  },
  { title: '签发者', cell: ({ issuer }) => issuer },
  { title: '有效期至', cell: ({ to }) => formatDay(Date.parse(to)) },
  { title: '登记', cell: ({ registeredAt }) => <Moment at={registeredAt} short /> },
  { title: '登记人', cell: ({ registeredBy }) => registeredBy ?? '系统' },
  {
    title: '停用',
    cell: ({ retiredAt, retiredBecause }) =>
      retiredAt === null ? (
        '—'
      ) : (
        <>
          <Moment at={retiredAt} short /> {retiredBecause}
        </>
      ),
  },
]
