import { Button, Switch } from 'antd'
import { useState } from 'react'
import { enlist, type PersonFile } from '../../api/people.ts'
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
  return (
    <Panel
      title="执法资格"
      extra={
        <Button
          size="small"
          disabled={!keeps}
          title={keeps ? undefined : '由系统管理员或办公室负责人登记'}
          onClick={() => setAdding(true)}
        >
          登记资格证
        </Button>
      }
    >
      <Establishment person={person} keeps={keeps} />
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
  keeps,
}: {
  readonly person: PersonFile
  readonly keeps: boolean
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
          disabled={!keeps}
          {...(keeps ? {} : { title: '由系统管理员或办公室负责人登记' })}
          loading={act.busy}
          onChange={act.run}
        />
        {establishment === null ? (
          keeps && (
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
