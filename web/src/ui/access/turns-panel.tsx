import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { type RequestLine, requestsQuery } from '../../api/access.ts'
import { unreadQuery } from '../../api/deadlines.ts'
import { Asked } from '../asked.tsx'
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
  return (
    <Panel title={`等您办理的查阅申请 ${turns} 件`}>
      <Asked query={useQuery(requestsQuery({ of: 'turn' }))} rows={2}>
        {({ requests }) => (
          <ul className="reminder-lines">
            {requests.slice(0, SHOWN).map((request) => (
              <Turn key={request.id} request={request} />
            ))}
          </ul>
        )}
      </Asked>
      <p style={{ marginTop: 12 }}>
        <Link to="/access?of=turn">
          {turns > SHOWN ? `查看全部 ${turns} 件` : '查看待办理的申请'}
        </Link>
      </p>
    </Panel>
  )
}

function Turn({ request }: { readonly request: RequestLine }) {
  const { id, number, urgent, turnSince, requester, unit, actionTitle, purpose } = request
  return (
    <li>
      <div>
        <p className="deadline-head">
          {urgent && <ToneTag tone="warn">紧急</ToneTag>}
          <Link to={`/access/requests/${id}`}>
            <strong>{number}</strong>
          </Link>
          <span>
            <WaitedSince at={turnSince} />
          </span>
        </p>
        <p className="deadline-what">
          {requester.name}（{unit}）申请{actionTitle}，{purpose}
        </p>
      </div>
    </li>
  )
}
