import { Alert } from 'antd'
import { useState } from 'react'
import { Player } from '../../ui/player/player.tsx'

interface FilmProps {
  readonly url: string
  readonly media: 'video' | 'audio' | 'photo' | 'other'
  readonly proxy: boolean
  readonly onTime: (ms: number) => void
  readonly onReady: (seek: (ms: number) => void) => void
}

/** Film, sound or photo; a browser that shows no picture says so instead of staying black. */
export function Film({ url, media, proxy, onTime, onReady }: FilmProps) {
  const [fault, setFault] = useState<string>()
  return (
    <>
      {media === 'photo' && <img src={url} alt="照片原件" className="player-photo" />}
      {media === 'audio' && <Sound url={url} onTime={onTime} onReady={onReady} />}
      {media === 'video' && (
        <Player
          key={url}
          url={url}
          marks={[]}
          onTime={onTime}
          onReady={onReady}
          onBlind={() =>
            setFault('这个浏览器只能播放声音，不能显示该编码的画面。请换用新版浏览器。')
          }
          onFault={() => setFault('播放中断。请刷新页面后重试。')}
        />
      )}
      {fault !== undefined && (
        <Alert type="warning" showIcon title={fault} style={{ marginTop: 10 }} />
      )}
      {proxy && (
        <p style={{ color: 'var(--ink-soft)', marginTop: 8 }}>
          正在播放系统生成的副本，用于查看；证据以原件为准。
        </p>
      )}
    </>
  )
}

function Sound({ url, onTime, onReady }: Pick<FilmProps, 'url' | 'onTime' | 'onReady'>) {
  return (
    // biome-ignore lint/a11y/useMediaCaption: a recording of the field has no caption file
    <audio
      controls
      autoPlay
      src={url}
      style={{ width: '100%', margin: '12px 0' }}
      onTimeUpdate={(event) => onTime(event.currentTarget.currentTime * 1000)}
      ref={(element) => {
        if (element === null) return
        onReady((ms) => {
          element.currentTime = ms / 1000
        })
      }}
    />
  )
}
