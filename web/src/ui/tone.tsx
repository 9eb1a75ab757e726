import type { ReactNode } from 'react'
import './tone.css'

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'busy'

/** A state in two to five characters, told by word first and colour second. */
export function ToneTag({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return <span className={`tone tone-${tone}`}>{children}</span>
}
