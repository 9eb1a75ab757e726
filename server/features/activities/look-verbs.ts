import { z } from 'zod'
import { verb } from '../../platform/kernel/index.ts'
import { ActivitiesListed, ActivityShown, ListActivities } from './activity-page.ts'
import * as lists from './list.io.ts'
import { decideListActivities } from './list-activities.ts'
import { decideListOfficers, OfficersListed } from './list-officers.ts'
import { factsForOfficers } from './officers.io.ts'
import * as pages from './page.io.ts'
import { CourseShown, decideShowCourse, showCourse } from './show-course.ts'
import { tellSituation } from './tell-situation.io.ts'
import { SituationTold } from './tell-situation.ts'
import { decideViewActivity, ViewActivity } from './view-activity.ts'

/** Reading activities; whoever looks at one leaves a fact. */
export const lookVerbs = [
  verb({
    name: 'activities.list',
    zh: '查看执法活动清单',
    right: 'activity.list',
    input: ListActivities,
    output: ActivitiesListed,
    route: { method: 'GET', path: '/activities' },
    facts: ['register.viewed'],
    load: lists.factsForListing,
    decide: decideListActivities,
    commit: lists.pageOfActivities,
  }),
  verb({
    name: 'activities.show-course',
    zh: '查看办理次序',
    right: 'activity.list',
    input: z.object({}),
    output: CourseShown,
    route: { method: 'GET', path: '/activities/course' },
    facts: [],
    load: lists.factsForListing,
    decide: decideShowCourse,
    commit: showCourse,
  }),
  verb({
    name: 'activities.list-officers',
    zh: '查看可参加执法的人员',
    right: 'activity.list',
    input: z.object({}),
    output: OfficersListed,
    route: { method: 'GET', path: '/activities/officers' },
    facts: ['register.viewed'],
    load: factsForOfficers,
    decide: decideListOfficers,
    commit: async (_tx, { listed }) => listed,
  }),
  verb({
    name: 'activities.view',
    zh: '查看执法活动',
    right: 'activity.read',
    input: ViewActivity,
    output: ActivityShown,
    route: { method: 'GET', path: '/activities/:id' },
    facts: ['activity.viewed'],
    load: pages.factsForViewing,
    decide: decideViewActivity,
    commit: pages.showActivity,
  }),
  verb({
    name: 'activities.tell-situation',
    zh: '以活动事实推演',
    right: 'activity.read',
    input: ViewActivity,
    output: SituationTold,
    route: { method: 'GET', path: '/activities/:id/situation' },
    facts: ['activity.viewed'],
    load: pages.factsForViewing,
    decide: decideViewActivity,
    commit: tellSituation,
  }),
]
