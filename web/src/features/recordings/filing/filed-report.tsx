import { Button } from 'antd'
import { Link } from 'react-router'
import type { FiledMany } from '../../../api/filing.ts'
import { Panel } from '../../../ui/page.tsx'
import { SourceChips } from '../../../ui/source-chips.tsx'
import { ToneTag } from '../../../ui/tone.tsx'

interface FiledReportProps {
  readonly report: FiledMany
  readonly onClose: () => void
}

/** Which were filed, which were there already, which were refused and why. */
export function FiledReport({ report, onClose }: FiledReportProps) {
  const { done, filed, unchanged, refused } = report
  return (
    <Panel
      title={done ? `已说明 ${filed.length} 件` : '一件也没有改动'}
      extra={
        <Button size="small" onClick={onClose}>
          收起
        </Button>
      }
    >
      <p role="status">
        <ToneTag tone={refused.length === 0 ? 'good' : 'warn'}>
          {refused.length === 0 ? '全部办妥' : `${refused.length} 件不能办`}
        </ToneTag>{' '}
        {unchanged.length > 0 && `另有 ${unchanged.length} 件原已说明，没有改动。`}
        {!done && '其中有不能办的，按所选方式都没有办。请改正，或者改选“能办的先办”。'}
      </p>
      {refused.length > 0 && (
        <ul className="questions" style={{ marginTop: 10 }}>
          {reasonsOf(refused).map(({ first, all }) => (
            <li key={first.sentence}>
              {first.sentence} <SourceChips sources={first.citations} />
              <p className="custody-line">
                {all.length} 件：
                {all.map(({ recording, name }) => (
                  <Link key={recording} to={`/recordings/${recording}`} className="refused-name">
                    {name ?? '这件音像记录'}
                  </Link>
                ))}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

type Refused = FiledMany['refused'][number]

/** Forty that lack the same are one reason. */
function reasonsOf(refused: readonly Refused[]) {
  const groups = Map.groupBy(refused, ({ sentence }) => sentence)
  return [...groups.values()].flatMap((all) => {
    const [first] = all
    return first === undefined ? [] : [{ first, all }]
  })
}
