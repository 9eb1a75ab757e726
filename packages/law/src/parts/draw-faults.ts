import { z } from 'zod'
import type { Fault } from '../engine/gate.ts'
import type { Question } from '../engine/kind.ts'
import { numberFigure, numberOf, sayFigureSetting } from '../pack/figure.ts'
import { clauseRefs } from '../pack/params.ts'
import { enoughDrawn } from './draw-size.ts'

/** Share of the recordings of each unit, rounded up, and never fewer than `at_least`. */
export const drawSchema = z.strictObject({
  percent: numberFigure,
  at_least: z.int().min(1).max(100),
  clauses: clauseRefs,
})

type Draw = z.output<typeof drawSchema>

/** Request of a draw: `{ seed, units: [{ unit, population, drawn }] }`. */
export function drawFaults(
  draw: Draw | undefined,
  { request, settings }: Question,
): readonly Fault[] {
  if (draw === undefined) return []
  const { clauses } = draw
  const units = Array.isArray(request.units) ? request.units : []
  const setting = sayFigureSetting(draw.percent, settings)
  const percent = numberOf(draw.percent, settings)
  const faults: Fault[] = []
  if (typeof request.seed !== 'string' || request.seed === '') {
    const text = '请保存随机种子，使抽取结果可以重现。'
    faults.push({ code: 'draw-no-seed', text, clauses })
  }
  const few = units.filter((unit) => !enoughDrawn(unit, percent, draw.at_least))
  if (units.length === 0 || few.length > 0) {
    const text = `抽取数量不足：每个有资料的单位按比例进位取整，且至少${draw.at_least}件，请重新抽取。`
    faults.push({ code: 'draw-too-small', text, clauses, setting })
  }
  return faults
}
