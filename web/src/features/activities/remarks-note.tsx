import { Alert, Button } from 'antd'
import { SourceChips } from '../../ui/source-chips.tsx'
import { remark, useRemarks } from './remarks.ts'

/** Remarks of the law on the latest step: on the page, where they cover nothing that is needed. */
export function RemarksNote({ activity }: { readonly activity: string }) {
  const remarks = useRemarks(activity)
  if (remarks.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      title={
        <ul className="remarks">
          {remarks.map(({ sentence, citations }) => (
            <li key={sentence}>
              {sentence} <SourceChips sources={citations} />
            </li>
          ))}
        </ul>
      }
      description={
        <Button size="large" onClick={() => remark(activity, [])}>
          知道了
        </Button>
      }
    />
  )
}
