import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { requestsQuery } from '../../api/access.ts'
import { unreadQuery } from '../../api/deadlines.ts'
import { Panel } from '../page.tsx'
import { ToneTag } from '../tone.tsx'
import { WaitedSince } from './waited-since.tsx'
import '../deadlines/deadlines.css'

const SHOWN = 5

/** Requests for access that wait for one's own decision, with how long; nothing where none does. */
export function TurnsPanel() {
  const { data } = useQuery(unreadQuery)
  const turns = data?.turns ?? 0
  return turns === 0 ? null : <Turns turns={turns} />
}

function Turns({ turns }: { readonly turns: number }) {
  const { data } = useQuery(requestsQuery({ of: 'turn' }))
  return (
    <Panel title={`等您办理的查阅申请 ${turns} 件`}>
      <ul className="reminder-lines">
        {(data?.requests ?? []).slice(0, SHOWN).map((request) => (
          <li key={request.id}>
            <div>
              <p className="deadline-head">
                {request.urgent && <ToneTag tone="warn">紧急</ToneTag>}
                <Link to={`/access/requests/${request.id}`}>
                  <strong>{request.number}</strong>
                </Link>
                <span>
                  <WaitedSince at={request.turnSince} />
                </span>
              </p>
              <p className="deadline-what">
                {request.requester.name}（{request.unit}）申请{request.actionTitle}，
                {request.purpose}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <p style={{ marginTop: 12 }}>
        <Link to="/access?of=turn">
          {turns > SHOWN ? `查看全部 ${turns} 件` : '查看待办理的申请'}
        </Link>
      </p>
    </Panel>
  )
}
