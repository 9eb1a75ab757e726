import { useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { equipmentQuery, type UnitEquipment } from '../../api/devices.ts'
import { cataloguesQuery } from '../../api/regulations.ts'
import { word } from '../../api/words.ts'
import { Asked } from '../../ui/asked.tsx'
import { DevicePlaces } from '../../ui/device-places.tsx'
import { FactsList } from '../../ui/facts-list.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { ToneTag } from '../../ui/tone.tsx'

/** How each unit is equipped, what it lacks, and how its recorders came to harm. */
export function EquipmentPage() {
  const after = useSearchParams()[0].get('after') ?? undefined
  return (
    <Page
      title="设备配备与需求"
      lead="各科室现在可用的设备、按制度缺多少、哪些该更新或维修，以及损坏的原因。"
    >
      <DevicePlaces />
      <Asked query={useQuery(equipmentQuery(after))}>
        {({ units, next }) => (
          <>
            {units.length === 0 && <NothingYet what="还没有登记科室。" />}
            {units.filter(hasAny).map((unit) => (
              <UnitPanel key={unit.id} unit={unit} />
            ))}
            <Without units={units.filter((unit) => !hasAny(unit))} />
            <PageTurner next={next} shown={units.length} />
          </>
        )}
      </Asked>
    </Page>
  )
}

/** Units that neither have recorders nor need any are named in one line. */
function hasAny({ field, usable, inRepair, lost, shortages, needs }: UnitEquipment): boolean {
  return field || usable + inRepair + lost + shortages.length + needs.length > 0
}

function Without({ units }: { readonly units: readonly UnitEquipment[] }) {
  if (units.length === 0) return null
  return (
    <p className="device-quiet" style={{ marginBottom: 14 }}>
      没有现场执法职能、也没有设备的科室：{units.map(({ name }) => name).join('、')}。
    </p>
  )
}

function UnitPanel({ unit }: { readonly unit: UnitEquipment }) {
  const { usable, inRepair, lost, running, shortages, needs, moreNeeds } = unit
  return (
    <Panel
      title={unit.name}
      extra={
        shortages.length > 0 ? (
          <ToneTag tone="bad">设备不足</ToneTag>
        ) : (
          <ToneTag tone="plain">{unit.field ? '有现场执法职能' : '无现场执法职能'}</ToneTag>
        )
      }
    >
      <FactsList
        rows={[
          [
            '可用',
            <Link key="usable" to={`/devices?unit=${unit.id}&state=available`}>
              {usable} 台
            </Link>,
          ],
          ['故障、待修', `${inRepair} 台`],
          ['丢失', `${lost} 台`],
          ['正在进行', `${running} 次执法活动`],
        ]}
      />
      <ul className="device-needs">
        {shortages.map(({ code, sentence, citations }) => (
          <li key={code}>
            {sentence} <SourceChips sources={citations} />
          </li>
        ))}
        {needs.map(({ device, code, remark }) => (
          <li key={`${device}${remark.code}`}>
            <Link to={`/devices/${device}`}>{code}</Link>：{remark.sentence}{' '}
            <SourceChips sources={remark.citations} />
          </li>
        ))}
        {moreNeeds > 0 && <li>另有 {moreNeeds} 项，请在台账中查看各台设备。</li>}
      </ul>
      <Damages damages={unit.damages} />
    </Panel>
  )
}

function Damages({ damages }: Pick<UnitEquipment, 'damages'>) {
  const { data } = useQuery(cataloguesQuery)
  if (damages.length === 0) return null
  const titles = new Map(data?.damageCauses.map(({ key, title }) => [key, title]))
  return (
    <p className="device-quiet">
      损坏：
      {damages
        .map(({ cause, user, count }) => {
          const why = titles.get(cause) ?? word('damageCause', cause)
          return `${why} ${count} 次（使用人 ${user === '' ? '未记' : user}）`
        })
        .join('；')}
    </p>
  )
}
