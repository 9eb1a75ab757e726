import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { PersonFile } from '../../api/people.ts'
import {
  type UndertakingsShown,
  type UndertakingWanted,
  undertakingsQuery,
} from '../../api/posts.ts'
import { useRoleTitle } from '../../api/regulations.ts'
import { useKeeper } from '../../api/use-keeper.ts'
import { Asked } from '../../ui/asked.tsx'
import { formatMinute } from '../../ui/format.ts'
import { Panel } from '../../ui/page.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { useNow } from '../../ui/use-now.ts'
import { FileUndertaking, SignUndertaking } from './sign-undertaking.tsx'

/** Promises to keep silent: whether one holds, signing the next, and those of before. */
export function UndertakingsPanel({ person }: { readonly person: PersonFile }) {
  const query = useQuery(undertakingsQuery(person.id))
  const { wanted, signed } = query.data ?? {}
  // Where no regulation asks for one, nobody has to read about it.
  if (wanted?.length === 0 && signed?.length === 0) return null
  return (
    <Panel title="保密承诺书">
      <Asked query={query} rows={2}>
        {(shown) => <Found person={person} shown={shown} />}
      </Asked>
    </Panel>
  )
}

interface FoundProps {
  readonly person: PersonFile
  readonly shown: UndertakingsShown
}

function Found({ person, shown: { wanted, signed, keeps, keepers } }: FoundProps) {
  return (
    <>
      {wanted.map((one) => (
        <Wanted key={one.role} {...{ person, wanted: one, keeps, keepers }} />
      ))}
      {signed.length > 0 && (
        <ul className="people-list" style={{ marginTop: 12 }}>
          {signed.map(({ id, occasion, how, title, on, filedAt, by }) => (
            <li key={id}>
              <div className="people-line">
                <a href={`/api/v1/undertakings/${id}/file`} target="_blank" rel="noreferrer">
                  {on} {OCCASION[occasion]}
                </a>
                <span>{title}</span>
                <span>{how === 'screen' ? '屏幕签名' : '纸质，扫描件已封存'}</span>
              </div>
              <p className="quiet-line">
                {formatMinute(filedAt)} {by} 经办
              </p>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const OCCASION = { 'taking-up': '任职承诺', renewal: '续签', leaving: '离岗承诺' } as const

interface WantedProps {
  readonly person: PersonFile
  readonly wanted: UndertakingWanted
  readonly keeps: boolean
  readonly keepers: readonly string[]
}

type Open = { readonly how: 'paper' | 'screen'; readonly leaving: boolean }

function Wanted({ person, wanted, keeps, keepers }: WantedProps) {
  const titleOf = useRoleTitle()
  const [open, setOpen] = useState<Open>()
  const { me } = useKeeper()
  const now = useNow(60_000)
  const { role, title, until, holds, citation, leave } = wanted
  const own = me === person.id
  const over = until !== null && Date.parse(until) <= now
  const dialog = { person, wanted, own, leaving: open?.leaving ?? false }
  const close = () => setOpen(undefined)
  return (
    <div>
      <div className="people-line">
        <strong>{title}</strong>
        {until === null || over ? (
          <ToneTag tone={holds ? 'bad' : 'plain'}>
            {over ? '承诺已期满，请续签' : '没有有效的承诺'}
          </ToneTag>
        ) : (
          <ToneTag tone="good">有效，{formatMinute(until)} 前续签</ToneTag>
        )}
        <SourceChips sources={[citation]} />
      </div>
      {own || keeps ? (
        <div className="people-line" style={{ marginTop: 8 }}>
          <Button size="small" onClick={() => setOpen({ how: 'screen', leaving: false })}>
            {holds && until !== null ? '续签' : '签署'}
          </Button>
          {leave !== null && (
            <Button size="small" onClick={() => setOpen({ how: 'screen', leaving: true })}>
              签署离岗承诺
            </Button>
          )}
          {keeps && (
            <Button size="small" onClick={() => setOpen({ how: 'paper', leaving: false })}>
              登记纸质承诺书
            </Button>
          )}
          <a
            href={`/api/v1/people/${person.id}/undertaking-form?role=${role}`}
            target="_blank"
            rel="noreferrer"
          >
            打印空白承诺书
          </a>
        </div>
      ) : (
        <p className="quiet-line">由本人签署，或者由{keepers.map(titleOf).join('、')}登记。</p>
      )}
      {open?.how === 'screen' && <SignUndertaking {...dialog} onClose={close} />}
      {open?.how === 'paper' && <FileUndertaking {...dialog} onClose={close} />}
    </div>
  )
}
