/** What a fault of YAML means for somebody who writes regulations and not programs. */
export function sayYamlError(code: string): string {
  const known = Object.hasOwn(SENTENCES, code) ? SENTENCES[code] : undefined
  return known ?? `不是正确的 YAML（${code}），请检查这一行的缩进和标点。`
}

const SENTENCES: { readonly [code: string]: string } = {
  DUPLICATE_KEY: '同一处有两个同名的字段，请删去或改名其中一个。',
  TAB_AS_INDENT: '缩进用了制表符（Tab），请改用空格。',
  BAD_INDENT: '缩进不对：同一层的内容要左对齐，下一层要多缩进两格。',
  MISSING_CHAR: '缺少冒号后的空格、引号或括号，请检查这一行的标点。',
  BAD_SCALAR_START: '这里的文字以特殊符号开头，请用引号括起来。',
  BAD_DQ_ESCAPE: '双引号中的反斜杠写法不对，请改用单引号。',
  BAD_ALIAS: '引用没有对应的锚点，请写出内容，不要用引用。',
  MULTIPLE_DOCS: '一个文件只写一份内容，请删去第二个“---”及其后。',
  NON_STRING_KEY: '字段名必须是文字，请检查冒号和括号。',
  TAG_RESOLVE_FAILED: '不认识“!”开头的标记，请删去；如是文字请用引号括起来。',
  MULTILINE_IMPLICIT_KEY: '字段名不能换行：请检查上一行是否缺少冒号或引号。',
  BLOCK_AS_IMPLICIT_KEY: '一行里有两个“冒号加空格”，文字中有冒号的请用引号括起来。',
  UNEXPECTED_TOKEN: '这里多出了不该有的符号或文字，请检查引号、括号和缩进。',
  KEY_OVER_1024_CHARS: '字段名过长：请检查是否缺少冒号后的空格或引号。',
}
