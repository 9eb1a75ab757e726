import { Button, Switch } from 'antd'
import { useState } from 'react'
import { enlist, type PersonFile } from '../../api/people.ts'
import { useAnyRole } from '../../api/regulations.ts'
import { useAct } from '../../api/use-act.ts'
import { useKeeper } from '../../api/use-keeper.ts'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { AddCertificate } from './add-certificate.tsx'
import { CERTIFICATE } from './state-words.ts'

/** Establishment and certificates, the one that lasts longest first. */
export function CertificatesPanel({ person }: { readonly person: PersonFile }) {
  const [adding, setAdding] = useState(false)
  const { keepsFiles: keeps } = useKeeper()
  const keepers = useAnyRole('administrator', 'office-director')
  const why = keeps ? undefined : `由${keepers}登记`
  return (
    <Panel
      title="执法资格"
      extra={
        <Button size="small" disabled={!keeps} title={why} onClick={() => setAdding(true)}>
          登记资格证
        </Button>
      }
    >
      <Establishment person={person} why={why} />
      {person.certificates.length === 0 && <p className="quiet-line">还没有登记执法资格证。</p>}
      <ul className="people-list">
        {person.certificates.map(({ id, issuer, certificate, from, to, state }) => (
          <li key={id}>
            <div className="people-line">
              <strong>{certificate}</strong>
              <ToneTag tone={CERTIFICATE[state].tone}>{CERTIFICATE[state].zh}</ToneTag>
            </div>
            <p className="quiet-line">
              {issuer}，{from} 至 {to}
            </p>
          </li>
        ))}
      </ul>
      <AddCertificate person={person} open={adding} onClose={() => setAdding(false)} />
    </Panel>
  )
}

function Establishment({
  person,
  why,
}: {
  readonly person: PersonFile
  /** Why not he; undefined: he may. */
  readonly why: string | undefined
}) {
  const { establishment } = person
  const act = useAct({
    act: (value: boolean, headers) => enlist(person.id, value, headers),
    refreshes: [['person', person.id], ['qualifications']],
  })
  return (
    <div style={{ marginBottom: 12 }}>
      <div className="people-line">
        <span>正式在编</span>
        <Switch
          aria-label="正式在编"
          checkedChildren="是"
          unCheckedChildren={establishment === null ? '未登记' : '否'}
          checked={establishment?.value === true}
          disabled={why !== undefined}
          {...(why === undefined ? {} : { title: why })}
          loading={act.busy}
          onChange={act.run}
        />
        {establishment === null ? (
          why === undefined && (
            <Button size="small" type="link" onClick={() => act.run(false)}>
              登记为非在编（辅助人员）
            </Button>
          )
        ) : (
          <span className="quiet-line">
            {establishment.by} 登记，
            <Moment at={establishment.at} />
          </span>
        )}
      </div>
      {establishment?.value === false && (
        <p className="quiet-line">辅助人员只能协助，不能担任执法人员。</p>
      )}
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
    </div>
  )
}
