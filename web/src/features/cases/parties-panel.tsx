import { Alert } from 'antd'
import { useState } from 'react'
import { addParty, correctParty, openIdentity, removeParty } from '../../api/case-surroundings.ts'
import type { CaseShown, Party, PartyGiven } from '../../api/cases.ts'
import { ActDialog, OfferedActs } from '../../ui/act-dialog.tsx'
import { BecauseField } from '../../ui/because-field.tsx'
import { Panel } from '../../ui/page.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { givenParty } from './given-party.ts'
import { PartyFields } from './party-fields.tsx'

interface OfCase {
  readonly found: CaseShown
}

/** Whom the case is about; numbers are masked until somebody says why he needs them. */
export function PartiesPanel({ found }: OfCase) {
  const { id, parties, can } = found
  return (
    <Panel title="当事人等" extra={`${parties.length} 名`}>
      <ul className="case-list">
        {parties.map((party) => (
          <PartyLine key={party.id} found={found} party={party} />
        ))}
      </ul>
      <div style={{ height: 14 }} />
      <OfferedActs
        small
        acts={[
          {
            ...{ key: 'add', zh: '登记当事人等', why: can['add-party'] },
            dialog: (close) => (
              <ActDialog<PartyGiven>
                title="登记当事人等"
                ok="登记"
                {...{ id, onClose: close }}
                initial={{ role: 'party', kind: 'person' }}
                act={(party, headers) => addParty(id, givenParty(party), headers)}
              >
                <PartyFields />
              </ActDialog>
            ),
          },
        ]}
      />
    </Panel>
  )
}

interface OfParty extends OfCase {
  readonly party: Party
}

interface OfDialog extends OfParty {
  readonly onClose: () => void
}

function PartyLine({ found, party }: OfParty) {
  const { can } = found
  const { roleTitle, name, kind, idKindTitle, idMasked, phoneMasked, address, alsoAs } = party
  const sealed = idMasked !== null || phoneMasked !== null
  return (
    <li>
      <p className="case-line">
        <ToneTag tone={party.role === 'party' ? 'good' : 'plain'}>{roleTitle}</ToneTag>
        <strong>{name}</strong>
        <span className="case-note">{kind === 'unit' ? '单位' : '个人'}</span>
        {party.legalRepresentative !== null && (
          <span className="case-note">法定代表人（负责人）{party.legalRepresentative}</span>
        )}
      </p>
      <p className="case-note">
        {idMasked === null ? '未登记证件' : `${idKindTitle ?? '证件'} ${idMasked}`}
        {phoneMasked !== null && `　电话 ${phoneMasked}`}
        {address !== null && `　${address}`}
      </p>
      {alsoAs.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`“${name}”在本案中同时是${alsoAs.join('、')}，请核对；两种身份分别保留。`}
        />
      )}
      <div style={{ height: 6 }} />
      <OfferedActs
        small
        acts={[
          {
            ...{ key: 'correct', zh: '更正', why: can['correct-party'] },
            dialog: (close) => <Correcting {...{ found, party }} onClose={close} />,
          },
          {
            ...{ key: 'remove', zh: '移除', why: can['remove-party'] },
            dialog: (close) => <Removing {...{ found, party }} onClose={close} />,
          },
          ...(sealed
            ? [
                {
                  ...{ key: 'identity', zh: '查看完整号码', why: identityWhy(found) },
                  dialog: (close: () => void) => <Identity {...{ found, party }} onClose={close} />,
                },
              ]
            : []),
        ]}
      />
    </li>
  )
}

/** Looking is not bound to a state of the case, only to who handles it. */
function identityWhy({ can }: CaseShown): string | null {
  const why = can['register-complaint']
  return why === null ? null : '由本案承办人查看'
}

interface Corrected extends PartyGiven {
  readonly because: string
}

function Correcting({ found: { id }, party, onClose }: OfDialog) {
  const { role, kind, name, address, legalRepresentative } = party
  return (
    <ActDialog<Corrected>
      title={`更正 ${name}`}
      ok="更正"
      {...{ id, onClose }}
      initial={{
        ...{ role, kind, name },
        ...(address === null ? {} : { address }),
        ...(legalRepresentative === null ? {} : { legalRepresentative }),
      }}
      act={({ because, ...filled }, headers) => {
        const given = givenParty(filled)
        const keepsNumber = given.idNumber === undefined && party.idMasked !== null
        const keepsPhone = given.phone === undefined && party.phoneMasked !== null
        const body = { party: given, because, keepsNumber, keepsPhone }
        return correctParty(id, party.id, body, headers)
      }}
    >
      <PartyFields masked={{ id: party.idMasked, phone: party.phoneMasked }} />
      <BecauseField label="更正的原因" />
    </ActDialog>
  )
}

function Removing({ found: { id }, party, onClose }: OfDialog) {
  return (
    <ActDialog<{ readonly because: string }>
      title={`移除 ${party.name}`}
      ok="移除"
      {...{ id, onClose }}
      lead="登记错了的才移除；原来的登记仍然保留，可以查到。"
      act={({ because }, headers) => removeParty(id, party.id, because, headers)}
    >
      <BecauseField label="移除的原因" />
    </ActDialog>
  )
}

function Identity({ found: { id }, party, onClose }: OfDialog) {
  const [shown, setShown] = useState<{ idNumber: string | null; phone: string | null }>()
  return (
    <ActDialog<{ readonly because: string }>
      title={`查看 ${party.name} 的完整号码`}
      ok={shown === undefined ? '查看' : '再查看一次'}
      {...{ id, onClose }}
      keepsOpen
      lead="查看的人、时间和理由都会记录下来。"
      act={async ({ because }, headers) => {
        setShown(await openIdentity(id, party.id, because, headers))
      }}
    >
      <BecauseField label="查看的理由" />
      {shown !== undefined && (
        <Alert
          type="info"
          title={
            <span className="mono">
              {shown.idNumber ?? '未登记证件号码'}　{shown.phone ?? ''}
            </span>
          }
        />
      )}
    </ActDialog>
  )
}
