import { Alert } from 'antd'

interface NotDrawnProps {
  readonly characters: readonly string[]
  readonly pictures: readonly string[]
}

/** What the paper does not show as it was written: nobody should find that out by reading it. */
export function NotDrawn({ characters, pictures }: NotDrawnProps) {
  return (
    <>
      {characters.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`下列字符字库中没有，文书上印成“〓”和编号：${characters.map(said).join('、')}。请加装字库。`}
        />
      )}
      {pictures.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={`下列图片读不出来，文书上只留了方框：${pictures.join('、')}。请更换图片。`}
        />
      )}
    </>
  )
}

/** What the paper cannot show the page cannot either, as a rule: its number says which it is. */
function said(character: string): string {
  const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')
  return `${character}（U+${code}）`
}
