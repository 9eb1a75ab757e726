import { z } from 'zod'
import { sayDuration } from '../engine/instant.ts'
import { settingRef } from './params.ts'
import type { SettingReader } from './setting.ts'
import { durationSchema } from './setting-value.ts'

/** A number of the text, or the setting that gives it where the text leaves it open. */
export const numberFigure = z.union([z.int().min(0).max(1_000_000_000), settingRef])

/** A length of time of the text, or the setting that gives it where the text leaves it open. */
export const durationFigure = z.union([durationSchema, settingRef])

export type NumberFigure = z.output<typeof numberFigure>
export type DurationFigure = z.output<typeof durationFigure>
type AnyFigure = NumberFigure | DurationFigure | undefined

/** The settings that figures read: none for a figure of the text. */
export function figureSettings(...figures: readonly AnyFigure[]): readonly string[] {
  return figures.flatMap((figure) => (typeof figure === 'object' ? [figure.setting] : []))
}

export function numberOf(figure: NumberFigure, settings: SettingReader): number {
  return typeof figure === 'object' ? settings.integer(figure.setting) : figure
}

/** ISO 8601. */
export function durationOf(figure: DurationFigure, settings: SettingReader): string {
  return typeof figure === 'object' ? settings.duration(figure.setting) : figure
}

/** The sentence about the setting behind a figure; undefined for a figure of the text. */
export function sayFigureSetting(figure: AnyFigure, settings: SettingReader): string | undefined {
  return typeof figure === 'object' ? settings.say(figure.setting) : undefined
}

/** 60%, 3日; the value of a setting is the agency's, so it is said by what it is: 本单位设定的值. */
export function sayFigure(figure: NumberFigure | DurationFigure, unit = ''): string {
  if (typeof figure === 'object') return '本单位设定的值'
  return typeof figure === 'string' ? sayDuration(figure) : `${figure}${unit}`
}
