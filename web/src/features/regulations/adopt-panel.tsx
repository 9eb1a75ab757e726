import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { lawAddress } from '../../api/address.ts'
import { adopt, type PackListed, packsQuery } from '../../api/regulations.ts'
import { useAct } from '../../api/use-act.ts'
import { Asked } from '../../ui/asked.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import './adopt-panel.css'

/** The packs on this machine; taking one into force is the last step of setting up. */
export function AdoptPanel() {
  const [adopted, setAdopted] = useState<Adopted>()
  const query = useQuery(packsQuery)
  const act = useAct({
    act: (pack: PackListed, headers) => adopt({ pack: pack.pack, version: pack.version }, headers),
    refreshes: [['regulation'], ['catalogues'], ['packs'], ['duties'], ['drafts']],
    done: setAdopted,
  })
  return (
    <>
      {adopted !== undefined && <AdoptAnswer adopted={adopted} />}
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      <Asked query={query}>
        {({ regulations }) =>
          regulations.length === 0 ? (
            <NothingYet what="这台机器上还没有制度包。">
              把制度包放进安装目录的 regulations 文件夹后重新打开本页。
            </NothingYet>
          ) : (
            <div className="packs">
              {regulations.map((pack) => (
                <article key={`${pack.pack}${pack.version}`} className="pack">
                  <h2>《{pack.title}》</h2>
                  <p>
                    {pack.agency}
                    {pack.documentNumber !== null && ` · ${pack.documentNumber}`}
                  </p>
                  <p>
                    {pack.articles} 条，
                    {pack.rules === 0 ? '目前只供查阅，系统不作判断' : `写成 ${pack.rules} 项规则`}
                    {pack.from !== null && `，自 ${pack.from} 施行`}
                  </p>
                  <p className="pack-acts">
                    {pack.adoptedFrom === null ? (
                      <AdoptButton
                        first={regulations.every((it) => it.adoptedFrom === null)}
                        busy={act.busy}
                        onAdopt={() => act.run(pack)}
                      />
                    ) : (
                      <ToneTag tone="good">本单位自 {pack.adoptedFrom} 启用</ToneTag>
                    )}
                    <LinkButton to={lawAddress({ pack: pack.pack, version: pack.version })}>
                      查看全文
                    </LinkButton>
                  </p>
                </article>
              ))}
            </div>
          )
        }
      </Asked>
    </>
  )
}

type Adopted = Awaited<ReturnType<typeof adopt>>

/** Whether it binds now or waits for two persons, and why. */
function AdoptAnswer({ adopted: { draft, effect } }: { readonly adopted: Adopted }) {
  return (
    <Alert
      type={draft === null ? 'success' : 'warning'}
      showIcon
      role="status"
      title={effect}
      action={
        draft !== null && (
          <LinkButton to={`/regulations/drafts/${draft}`}>查看草案和影响</LinkButton>
        )
      }
    />
  )
}

interface AdoptButtonProps {
  /** The agency has no regulation yet: choosing one is the step that is waited for. */
  readonly first: boolean
  readonly busy: boolean
  readonly onAdopt: () => void
}

/** A further regulation binds beside those that bind already, so that is asked once more. */
function AdoptButton({ first, busy, onAdopt }: AdoptButtonProps) {
  if (first) {
    return (
      <Button type="primary" loading={busy} onClick={onAdopt}>
        启用这项制度
      </Button>
    )
  }
  return (
    <Popconfirm
      title="再启用这项制度？"
      description="本单位将同时受它约束，各项要求从严。会使义务消失或音像记录可以处置的，先存为草案，预览后由第二人确认。"
      okText="启用"
      cancelText="不启用"
      onConfirm={onAdopt}
    >
      <Button loading={busy}>启用这项制度</Button>
    </Popconfirm>
  )
}
