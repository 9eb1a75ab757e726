import { Select } from 'antd'
import { useNavigate } from 'react-router'
import { lawAddress, listAddress } from '../../api/address.ts'
import type { RegulationVersion, VersionNamed } from '../../api/regulation-version.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { STANDING } from './version-head.tsx'

/** From one regulation or version to another, and to what can be done with this one. */
export function VersionLinks({ read }: { readonly read: RegulationVersion }) {
  const navigate = useNavigate()
  const go = (key: string) => {
    const to = [...read.versions, ...read.bound].find((entry) => keyOf(entry) === key)
    if (to !== undefined) navigate(lawAddress(to))
  }
  const others = read.bound.filter(({ pack }) => pack !== read.pack)
  const { pack, version } = read
  return (
    <>
      {read.versions.length + others.length > 1 && (
        <Select
          aria-label="制度和版本"
          value={keyOf(read)}
          onChange={go}
          style={{ minWidth: 220, maxWidth: '100%' }}
          popupMatchSelectWidth={false}
          options={[
            { label: '本制度的版本', options: read.versions.map(optionOf) },
            ...(others.length === 0
              ? []
              : [{ label: '同时约束本单位的制度', options: others.map(optionOf) }]),
          ]}
        />
      )}
      <LinkButton to="/regulations/all">全部制度</LinkButton>
      <LinkButton to="/regulations/drafts">修订</LinkButton>
      <LinkButton to="/regulations/sources">另有规定</LinkButton>
      <LinkButton to="/regulations/documents">文书设定</LinkButton>
      <LinkButton to="/regulations/document-types">应制作的文书</LinkButton>
      <LinkButton type="primary" to={listAddress('/regulations/what-if', { pack, version })}>
        如果…会怎样
      </LinkButton>
    </>
  )
}

function keyOf({ pack, version }: Pick<VersionNamed, 'pack' | 'version'>): string {
  return `${pack} ${version}`
}

function optionOf(entry: VersionNamed) {
  const { shortTitle, version, standing } = entry
  return { value: keyOf(entry), label: `${shortTitle} ${version}（${STANDING[standing].zh}）` }
}
