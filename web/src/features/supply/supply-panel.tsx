import { useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { type CaseSupplies, suppliesOfCaseQuery } from '../../api/supplies.ts'
import { useRights } from '../../api/use-rights.ts'
import { Asked } from '../../ui/asked.tsx'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Panel } from '../../ui/page.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { LetterDialog } from './letter-dialog.tsx'
import { NOT_MINE, stateOf } from './states.ts'
import './supply.css'

/** 向复议机关、法院提供: the letters about a case, and what was given on them. */
export function SupplyPanel({ id }: { readonly id: string }) {
  return (
    <Asked query={useQuery(suppliesOfCaseQuery(id))}>
      {(told) => <OfCase file={id} told={told} />}
    </Asked>
  )
}

function OfCase({ file, told }: { readonly file: string; readonly told: CaseSupplies }) {
  const [registering, setRegistering] = useState(false)
  const go = useNavigate()
  const { may } = useRights()
  const { supplies, out } = told
  const whyNot = told.whyNot ?? (told.ruled || may('supply.give') ? null : NOT_MINE)
  return (
    <Panel title="向复议机关、法院提供">
      <p className="quiet-line supply-lead">
        凭对方来函，由统一提供的部门办理：选定材料，制作并复制留存，核验一致后提供，登记回执和归还。
      </p>
      {out !== null && (
        <Alert
          type="info"
          showIcon
          title={`纸质案卷不在档案室：${out.name}（${out.number}）。`}
          style={{ marginBottom: 12 }}
        />
      )}
      {supplies.length === 0 && <NothingYet what="还没有来函。">收到调卷函后在此登记。</NothingYet>}
      <ul className="supply-items">
        {supplies.map((supply) => (
          <li key={supply.id} className="supply-item">
            <ToneTag tone={stateOf(supply).tone}>{stateOf(supply).zh}</ToneTag>
            <Link to={`/access/supplies/${supply.id}`}>
              {supply.number}　{supply.body}
            </Link>
            <span className="quiet-line">
              {supply.letterNumber}　<Moment at={supply.registeredAt} />
            </span>
          </li>
        ))}
      </ul>
      <Button type="primary" disabled={whyNot !== null} onClick={() => setRegistering(true)}>
        登记来函
      </Button>
      {whyNot !== null && <p className="quiet-line supply-why">{whyNot}</p>}
      {registering && (
        <LetterDialog
          {...{ file, told }}
          onDone={(id) => go(`/access/supplies/${id}`)}
          onClose={() => setRegistering(false)}
        />
      )}
    </Panel>
  )
}
