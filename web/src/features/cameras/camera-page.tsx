import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { type Camera, cameraLinksQuery, camerasQuery, retireCamera } from '../../api/cameras.ts'
import { recordingsQuery } from '../../api/recordings.ts'
import { useAct } from '../../api/use-act.ts'
import { useRights } from '../../api/use-rights.ts'
import { Asked } from '../../ui/asked.tsx'
import { LinkRows } from '../../ui/camera-link-rows.tsx'
import { FactsList } from '../../ui/facts-list.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { RecordingRows } from '../../ui/recording-rows.tsx'
import { TextModal } from '../../ui/text-modal.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { LinkForm } from './link-form.tsx'

/** One camera: what it looks at, its recordings, and which times of it belong to cases. */
export function CameraPage() {
  const { id = '' } = useParams()
  const query = useQuery(camerasQuery({ id }))
  return (
    <Asked query={query} page="监控设备">
      {({ cameras: [camera], mayRegister }) =>
        camera === undefined ? (
          <Page title="监控设备" narrow>
            <NothingYet what="没有这台监控设备。">
              <Link to="/devices/cameras">回到窗口监控</Link>
            </NothingYet>
          </Page>
        ) : (
          <Sheet camera={camera} mayRegister={mayRegister} />
        )
      }
    </Asked>
  )
}

interface SheetProps {
  readonly camera: Camera
  readonly mayRegister: boolean
}

function Sheet({ camera, mayRegister }: SheetProps) {
  const [retiring, setRetiring] = useState(false)
  const { id, code, place, area, unit, kept, retired } = camera
  const { may, mayOwn } = useRights()
  const act = useAct({
    act: (because: string, headers) => retireCamera(id, because, headers),
    refreshes: [['cameras']],
    done: () => setRetiring(false),
  })
  return (
    <Page
      title={`${code} ${place}`}
      lead={
        <>
          <Link to="/devices/cameras">窗口监控</Link> / {code}
        </>
      }
      actions={
        retired === null ? (
          <>
            {mayRegister && <Button onClick={() => setRetiring(true)}>停用</Button>}
            {may('collect.open') && (
              <LinkButton to={`/collections/upload?camera=${id}`}>导入录像</LinkButton>
            )}
          </>
        ) : (
          <ToneTag tone="plain">已停用</ToneTag>
        )
      }
    >
      <Panel title="登记">
        <FactsList
          rows={[
            ['安装地点', place],
            ['监控范围', area],
            ['所属科室', unit],
            ['录像至少保存', kept],
            ['登记', <Registered key="by" camera={camera} />],
            ...(retired === null ? [] : [['停用原因', retired.because] as const]),
          ]}
        />
      </Panel>
      <Links camera={camera} />
      {mayOwn('recording.read') && <Films id={id} />}
      {retiring && (
        <TextModal
          title={`停用监控设备 ${code}`}
          label="停用原因"
          ok="停用"
          required="请填写停用原因"
          lead={<p>停用后不能再导入新的录像；已入库的录像照常保存。</p>}
          maxLength={500}
          act={act}
          onClose={() => setRetiring(false)}
        />
      )}
    </Page>
  )
}

function Registered({ camera }: Pick<SheetProps, 'camera'>) {
  return (
    <>
      {camera.registeredBy} <Moment at={camera.registeredAt} short none="" />
    </>
  )
}

function Links({ camera }: Pick<SheetProps, 'camera'>) {
  const [linking, setLinking] = useState(false)
  const { mayOwn } = useRights()
  const [after] = useAddress('links')
  const query = useQuery(
    cameraLinksQuery({ camera: camera.id, ...(after === undefined ? {} : { after }) }),
  )
  return (
    <Panel
      title="归入案件的片段"
      extra={
        mayOwn('camera.link') && (
          <Button onClick={() => setLinking(true)}>将一段时间归入案件</Button>
        )
      }
    >
      <Asked query={query}>
        {({ links, next }) =>
          links.length === 0 ? (
            <NothingYet what="还没有归入案件的片段。">
              在窗口办理的申请，可以把办理时的录像归入该案件，随案件保存。
            </NothingYet>
          ) : (
            <>
              <LinkRows links={links} />
              <PageTurner at="links" next={next} shown={links.length} />
            </>
          )
        }
      </Asked>
      {linking && <LinkForm camera={camera} onClose={() => setLinking(false)} />}
    </Panel>
  )
}

function Films({ id }: { readonly id: string }) {
  const [after] = useAddress('after')
  const query = useQuery({
    ...recordingsQuery({ camera: id, ...(after === undefined ? {} : { after }) }),
    placeholderData: (before) => before,
  })
  return (
    <Asked query={query}>
      {({ recordings, next }) => (
        <>
          <Panel title="录像" flush>
            {recordings.length === 0 ? (
              <NothingYet what="没有您可以查看的录像。">导入后出现在这里。</NothingYet>
            ) : (
              <RecordingRows recordings={recordings} />
            )}
          </Panel>
          <PageTurner next={next} shown={recordings.length} />
        </>
      )}
    </Asked>
  )
}
