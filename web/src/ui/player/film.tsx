import { Alert } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Playback } from '../../api/recordings.ts'
import type { Played } from './played.ts'
import { Player, type PlayerMark } from './player.tsx'
import { mountWatermark } from './watermark.ts'
import { Waveform } from './waveform/waveform.tsx'

interface FilmProps {
  readonly url: string
  readonly media: Playback['media']
  readonly watermark: readonly string[]
  readonly marks: readonly PlayerMark[]
  readonly played: Played
  readonly onTime: (ms: number) => void
  readonly onReady: (seek: (ms: number) => void) => void
}

/** Film, sound or photo; a browser that shows no picture says so instead of staying black. */
export function Film(given: FilmProps) {
  const { url, media, marks } = given
  const [fault, setFault] = useState<string>()
  const [atMs, setAtMs] = useState(0)
  const seek = useRef<(ms: number) => void>(undefined)
  const props = {
    ...given,
    onTime: (ms: number) => {
      setAtMs(ms)
      given.onTime(ms)
    },
    onReady: (jump: (ms: number) => void) => {
      seek.current = jump
      given.onReady(jump)
    },
  }
  return (
    <div className={media === 'audio' ? 'player-sound' : undefined}>
      {media === 'photo' && <Photo {...props} />}
      {media === 'audio' && <Sound {...props} />}
      {media === 'video' && (
        <Player
          key={url}
          {...props}
          onBlind={() =>
            setFault('这个浏览器只能播放声音，不能显示该编码的画面。请换用新版浏览器。')
          }
          onFault={() => setFault('播放中断。请刷新页面后重试。')}
        />
      )}
      {media !== 'photo' && media !== 'other' && (
        <Waveform url={url} atMs={atMs} marks={marks} onSeek={(ms) => seek.current?.(ms)} />
      )}
      {fault !== undefined && (
        <Alert type="warning" showIcon title={fault} style={{ marginTop: 10 }} />
      )}
    </div>
  )
}

function Photo({ url, watermark }: FilmProps) {
  const place = useRef<HTMLDivElement>(null)
  useEffect(
    () => (place.current === null ? undefined : mountWatermark(place.current, watermark)),
    [watermark],
  )
  return (
    <div ref={place} className="player-watermarked">
      <img src={url} alt="照片" className="player-photo" draggable={false} />
    </div>
  )
}

function Sound({ url, played, onTime, onReady }: FilmProps) {
  return (
    // biome-ignore lint/a11y/useMediaCaption: a recording of the field has no caption file
    <audio
      controls
      autoPlay
      controlsList="nodownload"
      src={url}
      style={{ width: '100%', margin: '12px 0' }}
      onSeeking={() => played.jump()}
      onPlay={() => played.jump()}
      onSeeked={({ currentTarget }) => onTime(currentTarget.currentTime * 1000)}
      onTimeUpdate={({ currentTarget: { currentTime, playbackRate, seeking } }) => {
        if (!seeking) played.at(currentTime * 1000, playbackRate, performance.now())
        onTime(currentTime * 1000)
      }}
      ref={(element) => {
        if (element === null) return
        onReady((ms) => {
          element.currentTime = ms / 1000
        })
      }}
    />
  )
}
