import { useState } from 'react'
import { type Derivative, derivativeUrl } from '../../api/derivatives.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { FactsList } from '../../ui/facts-list.tsx'

interface ViewProps {
  readonly derivative: Derivative
  readonly onClose: () => void
}

/** What was made, played in the page, with what says where it comes from. */
export function DerivativeView({ derivative, onClose }: ViewProps) {
  const [fault, setFault] = useState(false)
  const { id, made, sourceSha256, parametersDigest } = derivative
  if (made === null) return null
  const url = derivativeUrl(id, 'watch')
  return (
    <Dialog title="派生文件（非原件）" footer={null} width={900} onCancel={onClose} destroyOnHidden>
      {made.mime.startsWith('image/') && <img src={url} alt="静态画面" className="derive-film" />}
      {made.mime.startsWith('video/') && (
        // biome-ignore lint/a11y/useMediaCaption: a recording of the field has no caption file
        <video src={url} controls autoPlay className="derive-film" onError={() => setFault(true)} />
      )}
      {made.mime.startsWith('audio/') && (
        // biome-ignore lint/a11y/useMediaCaption: a recording of the field has no caption file
        <audio src={url} controls autoPlay className="derive-film" onError={() => setFault(true)} />
      )}
      {fault && (
        <p className="derive-problem">
          播放中断：这里的数据在原件中可能已经损坏，或者浏览器不支持该编码。可以下载后用播放器打开。
        </p>
      )}
      <FactsList
        wide
        rows={[
          ['来源原件', <Digest key="s" text={sourceSha256} />],
          ['本文件', <Digest key="f" text={made.sha256} />],
          ['制作参数摘要', <Digest key="p" text={parametersDigest} />],
          ['制作程序', made.maker],
        ]}
      />
    </Dialog>
  )
}

function Digest({ text }: { readonly text: string }) {
  return <span className="mono derive-digest">{text}</span>
}
