import { z } from 'zod'
import type { Tx } from '../../platform/database/connect.ts'
import { verb } from '../../platform/kernel/index.ts'
import { CancelTraining, decideCancelTraining } from './cancel-training.ts'
import { decideEnlistPerson, EnlistPerson } from './enlist-person.ts'
import { decideLiftSuspension, LiftSuspension } from './lift-suspension.ts'
import * as io from './people.io.ts'
import { factsForViewing, showPerson } from './person-page.io.ts'
import {
  ListQualifications,
  ListTrainings,
  ListUntrained,
  PersonPage,
  QualificationsListed,
  TrainingPage,
  TrainingsListed,
  UntrainedListed,
} from './person-shown.ts'
import { decidePlanTraining, PlanTraining } from './plan-training.ts'
import { postVerbs } from './posts/module.ts'
import { factsForRegister, pageOfQualifications } from './qualifications.io.ts'
import { decideQualifyPerson, QualifyPerson } from './qualify-person.ts'
import { decideViewPerson, decideViewTraining, lookInto } from './read-people.ts'
import { decideRecordTraining, RecordTraining } from './record-training.ts'
import { decideSuspendPerson, SuspendPerson } from './suspend-person.ts'
import * as stops from './suspensions.io.ts'
import { factsForTrainingPage, pageOfTrainings, showTraining } from './training-pages.io.ts'
import * as trainings from './trainings.io.ts'
import { pageOfUntrained } from './untrained.io.ts'

const Asked = z.object({ id: z.uuid() })
const Done = z.object({ id: z.uuid() })

/** What this feature can do. Routes, API description, access matrix and facts derive from it. */
export const peopleVerbs = [
  ...postVerbs,
  verb({
    name: 'people.view',
    zh: '查看人员档案',
    right: 'person.read',
    input: Asked,
    output: PersonPage,
    route: { method: 'GET', path: '/people/:id/file' },
    facts: ['person.viewed'],
    load: factsForViewing,
    decide: decideViewPerson,
    commit: showPerson,
  }),
  verb({
    name: 'people.list-qualifications',
    zh: '查看执法资格台账',
    right: 'training.read',
    input: ListQualifications,
    output: QualificationsListed,
    route: { method: 'GET', path: '/qualifications' },
    facts: ['register.viewed'],
    load: factsForRegister,
    decide: lookInto('qualifications'),
    commit: pageOfQualifications,
  }),
  verb({
    name: 'people.enlist',
    zh: '登记编制情况',
    right: 'person.keep',
    input: EnlistPerson,
    output: Done,
    route: { method: 'POST', path: '/people/:id/establishment' },
    facts: ['person.enlisted'],
    load: io.factsForPerson,
    decide: decideEnlistPerson,
    commit: io.commitEnlistment,
  }),
  verb({
    name: 'people.qualify',
    zh: '登记执法资格',
    right: 'person.keep',
    input: QualifyPerson,
    output: Done,
    route: { method: 'POST', path: '/people/:id/qualifications' },
    facts: ['person.qualified'],
    load: io.factsForQualifying,
    decide: decideQualifyPerson,
    commit: io.commitQualifying,
  }),
  verb({
    name: 'people.suspend',
    zh: '登记停止执法工作',
    right: 'person.suspend',
    input: SuspendPerson,
    output: Done.extend({ to: z.string().nullable() }),
    route: { method: 'POST', path: '/people/:id/suspensions' },
    facts: ['person.suspended'],
    load: stops.factsForSuspending,
    decide: decideSuspendPerson,
    commit: stops.commitSuspending,
  }),
  verb({
    name: 'people.lift-suspension',
    zh: '解除停止执法工作',
    right: 'person.suspend',
    input: LiftSuspension,
    output: Done,
    route: { method: 'POST', path: '/suspensions/:id/lift' },
    facts: ['suspension.lifted'],
    load: stops.factsForLifting,
    decide: decideLiftSuspension,
    commit: stops.commitLifting,
  }),
  verb({
    name: 'people.plan-training',
    zh: '制定培训计划',
    right: 'training.keep',
    input: PlanTraining,
    output: Done,
    route: { method: 'POST', path: '/trainings' },
    facts: ['training.planned'],
    load: trainings.factsForPlanning,
    decide: decidePlanTraining,
    commit: trainings.commitPlanning,
  }),
  verb({
    name: 'people.record-training',
    zh: '登记培训签到和结果',
    right: 'training.keep',
    input: RecordTraining,
    output: Done.extend({ attended: z.number() }),
    route: { method: 'POST', path: '/trainings/:id/record' },
    facts: ['training.held'],
    load: trainings.factsForTraining,
    decide: decideRecordTraining,
    commit: trainings.commitTrainingRecord,
  }),
  verb({
    name: 'people.cancel-training',
    zh: '取消培训',
    right: 'training.keep',
    input: CancelTraining,
    output: Done,
    route: { method: 'POST', path: '/trainings/:id/cancel' },
    facts: ['training.cancelled'],
    load: (tx: Tx, asked: CancelTraining, moment) =>
      trainings.factsForTraining(tx, { id: asked.id }, moment),
    decide: decideCancelTraining,
    commit: trainings.commitCancelling,
  }),
  verb({
    name: 'people.list-trainings',
    zh: '查看培训台账',
    right: 'training.read',
    input: ListTrainings,
    output: TrainingsListed,
    route: { method: 'GET', path: '/trainings' },
    facts: ['register.viewed'],
    load: factsForRegister,
    decide: lookInto('trainings'),
    commit: pageOfTrainings,
  }),
  verb({
    name: 'people.view-training',
    zh: '查看培训',
    right: 'training.read',
    input: Asked,
    output: TrainingPage,
    route: { method: 'GET', path: '/trainings/:id' },
    facts: ['register.viewed'],
    load: factsForTrainingPage,
    decide: decideViewTraining,
    commit: showTraining,
  }),
  verb({
    name: 'people.list-untrained',
    zh: '查看未培训人员',
    right: 'training.read',
    input: ListUntrained,
    output: UntrainedListed,
    route: { method: 'GET', path: '/untrained' },
    facts: ['register.viewed'],
    load: factsForRegister,
    decide: lookInto('untrained'),
    commit: pageOfUntrained,
  }),
]
