import { Button, Select } from 'antd'
import { sayClock } from './clock.ts'
import { type Draft, type Region, type Sound, WHAT, type What } from './draft.ts'
import { TimeField } from './time-field.tsx'

export interface FieldsProps {
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
  readonly playhead: number | undefined
  readonly onSeek: (ms: number) => void
  /** Which region the next box belongs to; `new`: one of its own. */
  readonly drawing: Drawing
  readonly onDraw: (drawing: Drawing) => void
}

export type Drawing =
  | { readonly is: 'nothing' }
  | { readonly is: 'new'; readonly what: What }
  | { readonly is: 'region'; readonly index: number }

export const NOTHING: Drawing = { is: 'nothing' }

const WHATS = (['face', 'plate', 'screen', 'other'] as const).map((value) => ({
  value,
  label: WHAT[value],
}))

/** Boxes over the picture, each at as many moments as it moves. */
export function RegionFields(props: FieldsProps) {
  const { draft, onChange, playhead, drawing, onDraw } = props
  const canDraw = playhead !== undefined
  return (
    <section className="derive-part">
      <h3>遮挡画面</h3>
      <p className="derive-quiet">
        遮挡处涂成全黑，不能还原。对象移动时，隔一段时间再画一次框，中间的位置由系统推算，只多遮不少遮。
      </p>
      {draft.regions.map((region, index) => (
        <RegionRow
          key={`${region.what}-${region.boxes[0]?.atMs}`}
          {...props}
          {...{ region, index }}
        />
      ))}
      {drawing.is === 'nothing' ? (
        <Button
          disabled={!canDraw || draft.regions.length >= 20}
          onClick={() => onDraw({ is: 'new', what: 'face' })}
        >
          在画面上画一处遮挡
        </Button>
      ) : (
        <div className="derive-hint" role="status">
          请在左侧（上方）的画面上拖出范围。
          <Button size="small" onClick={() => onDraw(NOTHING)}>
            不画了
          </Button>
        </div>
      )}
      {!canDraw && <p className="derive-quiet">先打开录像，停在要遮挡的画面。</p>}
      {draft.regions.length > 0 && (
        <Button type="link" onClick={() => onChange({ ...draft, regions: [] })}>
          全部删去
        </Button>
      )}
    </section>
  )
}

function RegionRow(props: FieldsProps & { readonly region: Region; readonly index: number }) {
  const { draft, onChange, playhead, onSeek, onDraw, region, index } = props
  const set = (next: Region) => onChange({ ...draft, regions: draft.regions.with(index, next) })
  return (
    <div className="derive-row">
      <div className="derive-row-head">
        <strong>{index + 1}</strong>
        <Select
          aria-label={`第 ${index + 1} 处遮挡的对象`}
          value={region.what}
          options={WHATS}
          onChange={(what) => set({ ...region, what })}
          style={{ width: 120 }}
        />
        <Button
          type="link"
          danger
          onClick={() => onChange({ ...draft, regions: draft.regions.toSpliced(index, 1) })}
        >
          删去
        </Button>
      </div>
      <div className="derive-keys">
        位置：
        {region.boxes.map(({ atMs }) => (
          <Button key={atMs} size="small" onClick={() => onSeek(atMs)}>
            {sayClock(atMs)}
          </Button>
        ))}
        <Button
          size="small"
          type="dashed"
          disabled={playhead === undefined || region.boxes.length >= 200}
          onClick={() => onDraw({ is: 'region', index })}
        >
          在当前画面再画一次
        </Button>
      </div>
      <TimeField
        label="遮挡到"
        ms={region.toMs}
        playhead={playhead}
        onChange={(toMs) => set({ ...region, toMs })}
      />
    </div>
  )
}

/** Passages that are silent, or in which a tone stands for what was said. */
export function SoundFields({ draft, onChange, playhead }: FieldsProps) {
  const set = (index: number, next: Sound) =>
    onChange({ ...draft, sounds: draft.sounds.with(index, next) })
  const start = Math.round(playhead ?? draft.fromMs)
  return (
    <section className="derive-part">
      <h3>消音</h3>
      {draft.sounds.map((sound, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a passage has no name but its place
        <div className="derive-row" key={index}>
          <div className="derive-row-head">
            <Select
              aria-label={`第 ${index + 1} 段消音的方式`}
              value={sound.how}
              onChange={(how) => set(index, { ...sound, how })}
              options={[
                { value: 'mute', label: '静音' },
                { value: 'bleep', label: '嘀声' },
              ]}
              style={{ width: 120 }}
            />
            <Button
              type="link"
              danger
              onClick={() => onChange({ ...draft, sounds: draft.sounds.toSpliced(index, 1) })}
            >
              删去
            </Button>
          </div>
          <TimeField
            label="从"
            ms={sound.fromMs}
            playhead={playhead}
            onChange={(fromMs) => set(index, { ...sound, fromMs })}
          />
          <TimeField
            label="到"
            ms={sound.toMs}
            playhead={playhead}
            onChange={(toMs) => set(index, { ...sound, toMs })}
          />
        </div>
      ))}
      <Button
        disabled={draft.sounds.length >= 100}
        onClick={() => {
          const sound: Sound = { fromMs: start, toMs: start + 2000, how: 'mute' }
          onChange({ ...draft, sounds: [...draft.sounds, sound] })
        }}
      >
        加一段消音
      </Button>
    </section>
  )
}
