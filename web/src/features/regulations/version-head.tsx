import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { lawAddress } from '../../api/address.ts'
import type { RegulationVersion, VersionNamed } from '../../api/regulation-version.ts'
import { type Tone, ToneTag } from '../../ui/tone.tsx'

export const STANDING: {
  readonly [standing in VersionNamed['standing']]: { readonly zh: string; readonly tone: Tone }
} = {
  'in-force': { zh: '现行有效', tone: 'good' },
  coming: { zh: '尚未施行', tone: 'busy' },
  past: { zh: '已被替代', tone: 'plain' },
  shelf: { zh: '本单位未启用', tone: 'warn' },
}

/** The head of the document as it is printed, and as what it binds this agency. */
export function VersionHead({ read }: { readonly read: RegulationVersion }) {
  const { zh, tone } = STANDING[read.standing]
  return (
    <header className="law-head">
      <p className="law-head-agency">{read.agency}</p>
      <h2>{read.title}</h2>
      <p className="law-head-number">{read.documentNumber ?? '（原件无文号）'}</p>
      <dl>
        <Entry label="效力">
          <ToneTag tone={tone}>{zh}</ToneTag>
        </Entry>
        <Entry label="版本">{read.version}</Entry>
        <Entry label="印发日期">{read.issued ?? '原件未载明'}</Entry>
        <Entry label="对本单位施行">{read.from === null ? '—' : periodOf(read)}</Entry>
        {read.under !== null && (
          <Entry label="上级制度">
            <Superior read={read} under={read.under} />
          </Entry>
        )}
      </dl>
      {read.front !== '' && <p className="law-print">{read.front}</p>}
    </header>
  )
}

function Entry({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function periodOf({ from, to }: Pick<VersionNamed, 'from' | 'to'>): string {
  return to === null ? `自 ${from}` : `${from} 至 ${to}`
}

function Superior({ read, under }: { readonly read: RegulationVersion; readonly under: string }) {
  const named = read.bound.find(({ pack }) => pack === under)
  if (named === undefined) return <Link to={lawAddress({ pack: under })}>查看</Link>
  return <Link to={lawAddress(named)}>《{named.title}》</Link>
}
