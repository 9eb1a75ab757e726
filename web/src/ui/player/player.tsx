import Artplayer from 'artplayer'
import { useEffect, useRef } from 'react'
import type { Played } from './played.ts'
import { mountWatermark } from './watermark.ts'
import './player.css'

export interface PlayerMark {
  /** Milliseconds from the start. */
  readonly at: number
  readonly text: string
}

interface PlayerProps {
  readonly url: string
  readonly marks: readonly PlayerMark[]
  readonly watermark: readonly string[]
  readonly played: Played
  readonly onTime: (ms: number) => void
  /** The browser plays the sound but cannot show the picture (an unsupported codec). */
  readonly onBlind: () => void
  readonly onFault: () => void
  /** Set by the page: gives a function that jumps. */
  readonly onReady: (seek: (ms: number) => void) => void
}

/**
 * One film with its marks on the bar and the watermark over it, also in full screen: what fills the
 * screen is the whole player. A new address makes a new player; one that goes drops its film.
 */
export function Player(props: PlayerProps) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  latest.current = props
  useEffect(() => {
    if (place.current === null) return
    Artplayer.PLAYBACK_RATE = RATES
    const player = new Artplayer({ ...FIXED, ...optionsFor(place.current, latest.current) })
    listen(player, latest)
    const unmark = mountWatermark(player.template.$player, latest.current.watermark)
    const unstep = stepByKeys(player)
    latest.current.onReady((ms) => {
      // The player's own setter jumps to the start while it does not know yet how long the film is.
      player.video.currentTime = ms / 1000
    })
    return () => {
      unmark()
      unstep()
      player.video.removeAttribute('src')
      player.video.load()
      player.destroy(true)
    }
  }, [])
  return <div ref={place} className="player" />
}

function listen(player: Artplayer, latest: { readonly current: PlayerProps }): void {
  player.on('video:timeupdate', () => {
    const ms = player.currentTime * 1000
    if (!player.video.seeking) {
      latest.current.played.at(ms, player.video.playbackRate, performance.now())
    }
    latest.current.onTime(ms)
  })
  player.on('video:seeking', () => latest.current.played.jump())
  player.on('video:play', () => latest.current.played.jump())
  player.on('video:loadedmetadata', () => {
    if (player.video.videoWidth === 0) latest.current.onBlind()
  })
  player.on('video:error', () => latest.current.onFault())
  player.on('ready', () => nameParts(player))
}

/** A quarter of the speed to sixteen times. */
const RATES = [0.25, 0.5, 0.75, 1, 1.5, 2, 4, 8, 16]
/** One picture at 25 a second, as body cameras record. */
const FRAME_S = 0.04

/** Comma and full stop: one picture back or on. Square brackets: slower, faster. */
function stepByKeys(player: Artplayer): () => void {
  const onKey = ({ key, target }: KeyboardEvent) => {
    if (target instanceof HTMLElement && target.matches('input, textarea, select')) return
    if (key === ',' || key === '.') step(player, key === '.' ? 1 : -1)
    if (key === '[' || key === ']') changeRate(player, key === ']' ? 1 : -1)
  }
  document.addEventListener('keydown', onKey)
  return () => document.removeEventListener('keydown', onKey)
}

function step(player: Artplayer, frames: number): void {
  player.pause()
  player.currentTime = Math.max(0, player.currentTime + frames * FRAME_S)
}

function changeRate(player: Artplayer, by: number): void {
  const now = RATES.findIndex((rate) => rate >= player.playbackRate)
  const rate = RATES[Math.min(RATES.length - 1, Math.max(0, now + by))]
  if (rate === undefined) return
  player.playbackRate = rate
  player.notice.show = `${rate} 倍速`
}

/** The player labels its parts without saying what they are; keys and screen readers need both. */
function nameParts(player: Artplayer): void {
  const parts = player.template.$player.querySelectorAll<HTMLElement>('[aria-label]:not([role])')
  for (const part of parts) {
    part.setAttribute('role', part.tagName === 'I' ? 'img' : 'button')
    if (part.tagName === 'I') continue
    part.tabIndex = 0
    part.addEventListener('keydown', ({ key }) => key === 'Enter' && part.click())
  }
}

function optionsFor(container: HTMLDivElement, { url, marks }: PlayerProps) {
  return { container, url, highlight: marks.map(({ at, text }) => ({ time: at / 1000, text })) }
}

const FIXED = {
  lang: 'zh-cn',
  theme: '#c8553d',
  setting: true,
  playbackRate: true,
  fullscreen: true,
  fullscreenWeb: true,
  hotkey: true,
  miniProgressBar: true,
  playsInline: true,
  mutex: true,
  autoplay: true,
  fastForward: true,
  moreVideoAttr: { controlsList: 'nodownload noremoteplayback', disablePictureInPicture: true },
}
