import { expect, test } from 'vitest'
import { breakable, printableText } from './printable-text.ts'

/** A font of everything but Extension H and private characters. */
const covers = (character: number) =>
  character < 0x31350 && (character < 0xe000 || character > 0xf8ff)

const cases: readonly [claim: string, text: string, printed: string, replaced: string[]][] = [
  ['plain text stays as it is', '张𬭚，㛃、𠅤。\n第二行', '张𬭚，㛃、𠅤。\n第二行', []],
  [
    'a character that no font draws is marked with its number',
    '王𱍐',
    '王〓（U+31350）',
    ['\u{31350}'],
  ],
  ['a private character is marked too', '\ue000', '〓（U+E000）', ['\ue000']],
  ['controls and U+FEFF go', 'a\u0000b\u0001\ufeffc', 'abc', []],
  ['marks of direction cannot turn a number round', '\u202e123\u202c', '123', []],
  ['half a character becomes the sign for it', 'a\ud800b', 'a\ufffdb', []],
  ['every kind of line end is one', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd', []],
  ['a wide yen sign is never drawn as a dollar', '￥3,000.00', '¥3,000.00', []],
  ['a tab is a wide space', 'a\tb', 'a　b', []],
  ['the choice of a shape stays with its character', '葛\u{e0100}', '葛\u{e0100}', []],
]

test.each(cases)('%s', (_claim, text, printed, replaced) => {
  expect(printableText(text, covers)).toEqual({ text: printed, replaced })
})

test('a digest may break, an identity number may not', () => {
  expect(breakable('5101**********1234')).toBe('5101**********1234')
  expect(breakable('a'.repeat(24))).toBe(
    ['a'.repeat(8), 'a'.repeat(8), 'a'.repeat(8)].join('\u200b'),
  )
})
