import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { dutyTask } from '../../api/duty-task.ts'
import { type Services, servicesQuery } from '../../api/serving.ts'
import { useRights } from '../../api/use-rights.ts'
import { Asked } from '../../ui/asked.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { Tasks } from '../../ui/tasks.tsx'
import { ExecutionPanels } from './execution-panels.tsx'
import { ServedOne } from './served-one.tsx'
import { StartForm } from './start-form.tsx'
import './serving.css'

/** How the documents of a case reach those whom they are for, and what follows if nobody performs. */
export function ServiceTab({ id }: { readonly id: string }) {
  const after = useSearchParams()[0].get('after') ?? undefined
  const query = useQuery(servicesQuery(id, after))
  const { mayOwn } = useRights()
  const handles = mayOwn('case.handle')
  return (
    <>
      <Asked query={query}>
        {(services) => <Served id={id} services={services} handles={handles} />}
      </Asked>
      <ExecutionPanels id={id} handles={handles} />
    </>
  )
}

interface ServedProps {
  readonly id: string
  readonly services: Services
  readonly handles: boolean
}

function Served({ id, services, handles }: ServedProps) {
  const [starting, setStarting] = useState(false)
  const why = whyNot(services, handles)
  const open = services.duties.filter(({ state }) => state === 'open' || state === 'breached')
  return (
    <>
      {open.length > 0 && (
        <Panel title="送达的待办">
          <Tasks tasks={open.map(dutyTask)} />
        </Panel>
      )}
      <Panel
        title="送达"
        flush
        extra={
          <Button
            type="primary"
            size="small"
            disabled={why !== undefined}
            onClick={() => setStarting(true)}
          >
            开始送达
          </Button>
        }
      >
        {why !== undefined && (
          <p className="quiet-line" style={{ padding: '10px 18px 0' }}>
            {why}。
          </p>
        )}
        {services.services.length === 0 ? (
          <NothingYet what="还没有送达记录。">
            文书制发以后，在这里按送达方式登记送达和证明，证明齐全后办结。
          </NothingYet>
        ) : (
          <ul className="served">
            {services.services.map((service) => (
              <ServedOne
                key={service.id}
                file={id}
                service={service}
                services={services}
                handles={handles && services.closed === null}
              />
            ))}
          </ul>
        )}
      </Panel>
      <PageTurner next={services.next} shown={services.services.length} />
      {starting && <StartForm file={id} services={services} onClose={() => setStarting(false)} />}
    </>
  )
}

function whyNot({ closed, documents }: Services, handles: boolean): string | undefined {
  if (closed !== null) return `案件${closed}，不再登记送达`
  if (!handles) return '送达由案件承办人登记'
  return documents.some(({ state }) => state === 'issued') ? undefined : '请先制发需要送达的文书'
}
