import Artplayer from 'artplayer'
import { useEffect, useRef } from 'react'
import './player.css'

export interface PlayerMark {
  /** Milliseconds from the start. */
  readonly at: number
  readonly text: string
}

interface PlayerProps {
  readonly url: string
  readonly marks: readonly PlayerMark[]
  readonly onTime: (ms: number) => void
  /** The browser plays the sound but cannot show the picture (an unsupported codec). */
  readonly onBlind: () => void
  readonly onFault: () => void
  /** Set by the page: gives a function that jumps. */
  readonly onReady: (seek: (ms: number) => void) => void
}

/** One film with its marks on the bar. A new address makes a new player. */
export function Player(props: PlayerProps) {
  const place = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  latest.current = props
  useEffect(() => {
    if (place.current === null) return
    const player = new Artplayer({ ...FIXED, ...optionsFor(place.current, latest.current) })
    player.on('video:timeupdate', () => latest.current.onTime(player.currentTime * 1000))
    player.on('video:loadedmetadata', () => {
      if (player.video.videoWidth === 0) latest.current.onBlind()
    })
    player.on('video:error', () => latest.current.onFault())
    player.on('ready', () => nameParts(player))
    latest.current.onReady((ms) => {
      player.currentTime = ms / 1000
    })
    return () => player.destroy(true)
  }, [])
  return <div ref={place} className="player" />
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
} as const
