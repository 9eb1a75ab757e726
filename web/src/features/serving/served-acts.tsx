import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import {
  completeService,
  draftReceipt,
  failService,
  returnService,
  type Service,
  type Services,
  servicesOf,
} from '../../api/serving.ts'
import { useAct } from '../../api/use-act.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { TextModal } from '../../ui/text-modal.tsx'
import { ProofForm } from './proof-form.tsx'

interface ServedActsProps {
  readonly file: string
  readonly service: Service
  readonly services: Services
}

type Asking = 'proof' | 'return' | 'fail'

/** What can be done while a service runs. */
export function ServedActs({ file, service, services }: ServedActsProps) {
  const [asking, setAsking] = useState<Asking>()
  const navigate = useNavigate()
  const way = services.ways.find(({ key }) => key === service.method)
  const refreshes = [servicesOf(file)]
  const complete = useAct({
    act: (_: undefined, headers) => completeService(service.id, headers),
    refreshes,
  })
  const receipt = useAct({
    act: (_: undefined, headers) => draftReceipt(service.id, headers),
    refreshes,
    done: ({ id }) => navigate(`/documents/${id}`),
  })
  const problem = complete.problem ?? receipt.problem
  return (
    <>
      <div className="served-acts">
        <Button size="small" onClick={() => setAsking('proof')}>
          登记证明
        </Button>
        <Button
          size="small"
          type="primary"
          disabled={service.missing.length > 0}
          loading={complete.busy}
          onClick={() => complete.run(undefined)}
        >
          办结送达
        </Button>
        {way?.canReturn === true && (
          <Button size="small" onClick={() => setAsking('return')}>
            登记退回
          </Button>
        )}
        <Button size="small" loading={receipt.busy} onClick={() => receipt.run(undefined)}>
          制作送达回证
        </Button>
        <Button size="small" onClick={() => setAsking('fail')}>
          未能送达
        </Button>
      </div>
      {problem !== undefined && <ProblemNote problem={problem} />}
      {asking === 'proof' && (
        <ProofForm
          file={file}
          service={service}
          services={services}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === 'return' && (
        <Returning file={file} service={service} onClose={() => setAsking(undefined)} />
      )}
      {asking === 'fail' && (
        <Failing file={file} service={service} onClose={() => setAsking(undefined)} />
      )}
    </>
  )
}

interface EndingProps extends Omit<ServedActsProps, 'services'> {
  readonly onClose: () => void
}

function Returning({ file, service, onClose }: EndingProps) {
  const act = useAct({
    act: (because: string, headers) => returnService(service.id, because, headers),
    refreshes: [servicesOf(file)],
    done: onClose,
  })
  return (
    <TextModal
      title={`邮件退回：${service.recipient}`}
      label="被邮政企业退回的具体情况"
      ok="登记退回"
      act={act}
      onClose={onClose}
    />
  )
}

function Failing({ file, service, onClose }: EndingProps) {
  const act = useAct({
    act: (because: string, headers) => failService(service.id, because, headers),
    refreshes: [servicesOf(file)],
    done: onClose,
  })
  return (
    <TextModal
      title={`未能送达：${service.recipient}`}
      label="没有送到的情况"
      ok="登记未能送达"
      required="请写明没有送到的情况"
      act={act}
      onClose={onClose}
    />
  )
}
