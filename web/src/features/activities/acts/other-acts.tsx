import { Button, Drawer } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Activity } from '../../../api/activities.ts'
import type { FieldVerb } from '../../../api/field-acts.ts'
import { ActDialog } from './act-dialog.tsx'
import type { ActForm } from './act-form.ts'
import { dispute, flag, lateNotice, limit, nonCooperation, presence } from './marks.tsx'
import { close, demandShot, document, inventory, perform, serve } from './papers.tsx'
import './acts.css'

interface Entry {
  readonly verb: FieldVerb
  readonly title: string
  readonly say: string
  readonly dialog: (activity: Activity, onClose: () => void) => ReactNode
  readonly offered: (choices: Activity['choices']) => boolean
}

function entry<Verb extends FieldVerb, Filled extends object>(
  act: ActForm<Verb, Filled>,
  offered: Entry['offered'] = () => true,
): Entry {
  const { verb, title, say } = act
  const dialog: Entry['dialog'] = (activity, onClose) => (
    <ActDialog activity={activity} act={act} onClose={onClose} />
  )
  return { verb, title, say, dialog, offered }
}

/** In the order in which they are wanted in the field. What no rule asks for is not offered. */
const ENTRIES: readonly Entry[] = [
  entry(presence),
  entry(lateNotice),
  entry(nonCooperation),
  entry(limit, ({ limitReasons }) => limitReasons.length > 0),
  entry(demandShot),
  entry(flag),
  entry(perform, ({ acts }) => acts.length > 0),
  entry(inventory),
  entry(document),
  entry(serve, ({ serviceMethods }) => serviceMethods.length > 0),
  entry(dispute, (choices) => choices.dispute),
  entry(close),
]

/** Everything else that can be registered, one thumb's height each; what cannot be now says why. */
export function OtherActs({ activity }: { readonly activity: Activity }) {
  const [listed, setListed] = useState(false)
  const [chosen, setChosen] = useState<Entry>()
  const choose = (one: Entry) => {
    setListed(false)
    setChosen(one)
  }
  return (
    <>
      <Button className="other-acts-button" onClick={() => setListed(true)}>
        其他登记
      </Button>
      <Drawer
        title="其他登记"
        placement="bottom"
        open={listed}
        onClose={() => setListed(false)}
        size="min(620px, 86dvh)"
      >
        <ul className="other-acts">
          {ENTRIES.filter(({ offered }) => offered(activity.choices)).map((one) => (
            <OtherAct key={one.verb} entry={one} activity={activity} onChoose={choose} />
          ))}
        </ul>
      </Drawer>
      {chosen?.dialog(activity, () => setChosen(undefined))}
    </>
  )
}

interface OtherActProps {
  readonly entry: Entry
  readonly activity: Activity
  readonly onChoose: (entry: Entry) => void
}

function OtherAct({ entry: one, activity, onChoose }: OtherActProps) {
  const { allowed, why } = activity.can[one.verb] ?? { allowed: true, why: null }
  return (
    <li>
      <button type="button" disabled={!allowed} onClick={() => onChoose(one)}>
        <strong>{one.title}</strong>
        <span>{allowed ? one.say : why}</span>
      </button>
    </li>
  )
}
