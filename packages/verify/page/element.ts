/** An element with text and children: names in a packet are hostile, so nothing is parsed as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  about: { readonly class?: string; readonly text?: string } = {},
  ...children: readonly Node[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  if (about.class !== undefined) made.className = about.class
  if (about.text !== undefined) made.textContent = plain(about.text)
  made.append(...children)
  return made
}

/** No control and no direction mark: nothing may turn a line around. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '�')
}

/** @throws if the page lacks it, which its own markup rules out */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`no element ${id}`)
  return found
}
