import { App } from 'antd'
import { useAct } from '../../../api/use-act.ts'

interface Warned {
  readonly id?: string
  readonly warnings?: readonly { readonly sentence: string }[]
}

/** Does an act on one recorder, reads again what it changed, and says what the regulation warns of. */
export function useDeviceAct<Asked, Output extends Warned>(
  id: string,
  act: (id: string, asked: Asked, headers: object) => Promise<Output>,
  onClose: () => void,
) {
  const { modal } = App.useApp()
  return useAct({
    act: (asked: Asked, headers) => act(id, asked, headers),
    refreshes: [
      ['device', id],
      ['device-life', id],
      ['devices'],
      ['device-plan'],
      ['equipment'],
      ['duties'],
    ],
    done: ({ warnings = [] }) => {
      onClose()
      if (warnings.length > 0) {
        modal.warning({
          title: '已登记，请注意',
          content: warnings.map(({ sentence }) => sentence).join('\n'),
        })
      }
    },
  })
}
