import type { ComponentType, LazyExoticComponent } from 'react'

/** A tab of the page of a case: its part of the address (?tab=), its title, what it shows. */
export interface CaseTab {
  readonly key: string
  readonly zh: string
  readonly Content: LazyExoticComponent<ComponentType<{ readonly id: string }>>
}
