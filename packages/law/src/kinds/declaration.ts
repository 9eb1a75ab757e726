import { z } from 'zod'
import { defineKind } from '../engine/kind.ts'

const NATURES = {
  purpose: '说明制定目的和依据',
  scope: '规定适用范围',
  definition: '解释用语含义',
  principle: '确立工作原则',
  precedence: '规定与其他规定的关系',
  notice: '印发通知',
  interpretation: '规定由谁负责解释',
  'in-force': '规定施行时间',
} as const

const natures = [
  'purpose',
  'scope',
  'definition',
  'principle',
  'precedence',
  'notice',
  'interpretation',
  'in-force',
] as const

/** Text that asks nothing of anybody by itself: shown with the regulation, never evaluated. */
export const declaration = defineKind({
  kind: 'declaration',
  title: '说明性条文',
  schema: z.strictObject({ nature: z.enum(natures) }),
  explain: (rule) => `本条${NATURES[rule.params.nature]}，不产生具体义务。`,
})
