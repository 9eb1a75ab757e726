import { useQuery } from '@tanstack/react-query'
import { type LedgerState, ledgerQuery } from '../../api/ledger.ts'
import { Asked } from '../../ui/asked.tsx'
import { CopyLine } from '../../ui/copy-line.tsx'
import { FactsList } from '../../ui/facts-list.tsx'
import { formatCount } from '../../ui/format.ts'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Panel } from '../../ui/page.tsx'
import { ToneTag } from '../../ui/tone.tsx'

/** Who outside the agency signs that the ledger only grows, and whether he still answers. */
export function OutsidersPanel() {
  const query = useQuery(ledgerQuery)
  return (
    <Panel title="单位以外的证明" flush>
      <Asked query={query} rows={2}>
        {({ sealed, witnesses, stamps }) =>
          witnesses.length === 0 && stamps === null ? (
            <NothingYet what="还没有见证人，也没有时间戳机构。">
              账本只有本单位的签名。请系统管理人员按手册“见证账本”请司法局、检察院等机关见证，并设置时间戳机构。
            </NothingYet>
          ) : (
            <ul className="checkpoints">
              {witnesses.map(({ name, fingerprint, last, problem }) => (
                <li key={name} className="outsider">
                  <Said what={`见证人 ${name}`} {...{ last, problem, sealed }} />
                  <FactsList
                    wide
                    rows={[
                      [
                        '公钥指纹',
                        <CopyLine key="print" text={fingerprint} what="见证人公钥指纹" />,
                      ],
                    ]}
                  />
                </li>
              ))}
              {stamps !== null && (
                <li className="outsider">
                  <Said what="时间戳机构" {...stamps} sealed={sealed} />
                </li>
              )}
            </ul>
          )
        }
      </Asked>
    </Panel>
  )
}

type Spoken = NonNullable<LedgerState['stamps']> & Pick<LedgerState, 'sealed'>

function Said({ what, last, problem, sealed }: Spoken & { readonly what: string }) {
  return (
    <>
      <p className="outsider-head">
        <strong>{what}</strong>
        {problem === null ? (
          <ToneTag tone={last === null ? 'busy' : 'good'}>
            {last === null ? '等待第一次应答' : '正常'}
          </ToneTag>
        ) : (
          <ToneTag tone="bad">没有成功</ToneTag>
        )}
      </p>
      <p className="outsider-last">
        {last === null ? (
          '还没有应答过'
        ) : (
          <>
            最近一次 <Moment at={last.at} />
            ，说到 {formatCount(last.size)} 条
            {sealed > last.size && `，此后又封入 ${formatCount(sealed - last.size)} 条`}
          </>
        )}
      </p>
      {problem !== null && <p className="outsider-problem">{problem}</p>}
    </>
  )
}
