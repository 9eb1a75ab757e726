import type { OutsidePins } from '../src/outside/pins.ts'
import { readPin } from '../src/read-pin.ts'
import { byId } from './element.ts'

/** Witnesses and time stamps that a person demands, as typed: fingerprints or keys, with commas between. */
export function outsideTyped(): OutsidePins {
  return { witnesses: typedIn('witness'), stampCertificates: typedIn('stamp') }
}

/** Says at once what is no fingerprint. */
export function watchOutside(): void {
  for (const id of FIELDS) byId(id).addEventListener('input', checkTyped)
}

function checkTyped(): void {
  const wrong = FIELDS.filter((id) => typedIn(id).some((text) => readPin(text) === undefined))
  for (const id of FIELDS) byId(id).setAttribute('aria-invalid', String(wrong.includes(id)))
  byId('outside-state').textContent =
    wrong.length === 0 ? '' : '这里有的不是指纹：指纹是 64 位的数字和字母 a–f，多个之间用逗号隔开。'
}

function typedIn(id: string): readonly string[] {
  const field = byId(id)
  if (!(field instanceof HTMLInputElement)) return []
  return field.value.split(/[,，;；、]/).flatMap((text) => text.trim() || [])
}

const FIELDS = ['witness', 'stamp'] as const
