import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { derivativesQuery } from '../../api/derivatives.ts'
import { Asked } from '../../ui/asked.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { DerivativeRow } from './derivative-row.tsx'
import './derivatives.css'

/** What was made of this recording, and the way to order more. */
export function DerivativesPanel({ id }: { readonly id: string }) {
  const [params] = useSearchParams()
  const after = params.get('derivatives') ?? undefined
  const query = useQuery(derivativesQuery(id, after))
  const may = query.data?.mayOrder
  return (
    <Panel
      title={<span id="derivatives">派生文件</span>}
      extra={
        may?.allowed && (
          <LinkButton to={`/recordings/${id}/derive`}>摘录、遮挡、消音、文字</LinkButton>
        )
      }
    >
      <Asked query={query} rows={2}>
        {({ derivatives, next, mayLook }) => (
          <>
            {derivatives.length === 0 && (
              <p className="derive-quiet">
                还没有派生文件。摘录、遮挡、消音后的文件和文字记录另行保存，原件不变。
                {may?.allowed === false && may.why}
              </p>
            )}
            {derivatives.map((one) => (
              <DerivativeRow key={one.id} recording={id} derivative={one} mayLook={mayLook} />
            ))}
            {(next !== null || after !== undefined) && (
              <PageTurner next={next} shown={derivatives.length} at="derivatives" />
            )}
          </>
        )}
      </Asked>
    </Panel>
  )
}
