import { z } from 'zod'
import { verb } from '../../../platform/kernel/index.ts'
import { Acted } from './act.ts'
import * as io from './acts.io.ts'
import { CheckInDevice, decideCheckInDevice } from './check-in-device.ts'
import * as rows from './commit-acts.io.ts'
import { decideIssueDevice, IssueDevice } from './issue-device.ts'
import { decideMaintainDevice, MaintainDevice } from './maintain-device.ts'
import { decideReimburseRepair, Reimbursed, ReimburseRepair } from './reimburse-repair.ts'
import { decideRepairDevice, RepairDevice } from './repair-device.ts'
import { decideReportDamage, ReportDamage } from './report-damage.ts'
import { decideReportFault, ReportFault } from './report-fault.ts'
import { factsForFound } from './report-found.io.ts'
import { decideReportFound, ReportFound } from './report-found.ts'
import { decideReportLoss, ReportLoss } from './report-loss.ts'
import { decideRetireDevice, RetireDevice } from './retire-device.ts'

const SIGNED = ['second-person.confirmed', 'session.refused', 'account.locked'] as const

/** What happens to a recorder between its entry in the register and its end. */
export const deviceLifeVerbs = [
  verb({
    name: 'devices.issue',
    zh: '发放设备',
    right: 'device.register',
    input: IssueDevice,
    output: Acted,
    route: { method: 'POST', path: '/devices/:id/issue' },
    facts: ['device.issued', ...SIGNED],
    load: io.factsForIssuing,
    decide: decideIssueDevice,
    commit: rows.commitIssuing,
  }),
  verb({
    name: 'devices.check-in',
    zh: '收回设备',
    right: 'device.receive',
    input: CheckInDevice,
    output: Acted,
    route: { method: 'POST', path: '/devices/:id/check-in' },
    facts: ['device.checked-in', ...SIGNED],
    load: io.factsForCheckIn,
    decide: decideCheckInDevice,
    commit: rows.commitCheckIn,
  }),
  verb({
    name: 'devices.maintain',
    zh: '登记设备维护保养',
    right: 'device.maintain',
    input: MaintainDevice,
    output: Acted,
    route: { method: 'POST', path: '/devices/:id/maintenance' },
    facts: ['device.maintained'],
    load: io.factsForAct,
    decide: decideMaintainDevice,
    commit: rows.commitMaintaining,
  }),
  verb({
    name: 'devices.report-fault',
    zh: '报告设备故障',
    right: 'device.report',
    input: ReportFault,
    output: Acted.extend({ order: z.string() }),
    route: { method: 'POST', path: '/devices/:id/fault' },
    facts: ['device.faulted'],
    load: io.factsForFault,
    decide: decideReportFault,
    commit: rows.commitFault,
  }),
  verb({
    name: 'devices.report-damage',
    zh: '报告设备损坏',
    right: 'device.report',
    input: ReportDamage,
    output: Acted,
    route: { method: 'POST', path: '/devices/:id/damage' },
    facts: ['device.damaged'],
    load: io.factsForReport,
    decide: decideReportDamage,
    commit: rows.commitDamage,
  }),
  verb({
    name: 'devices.report-loss',
    zh: '报告设备丢失',
    right: 'device.report',
    input: ReportLoss,
    output: Acted,
    route: { method: 'POST', path: '/devices/:id/loss' },
    facts: ['device.lost'],
    load: io.factsForReport,
    decide: decideReportLoss,
    commit: rows.commitLoss,
  }),
  verb({
    name: 'devices.report-found',
    zh: '登记设备找回',
    right: 'device.report',
    input: ReportFound,
    output: Acted,
    route: { method: 'POST', path: '/devices/:id/found' },
    facts: ['device.found'],
    load: factsForFound,
    decide: decideReportFound,
    commit: rows.commitFound,
  }),
  verb({
    name: 'devices.repair',
    zh: '登记设备维修',
    right: 'device.repair',
    input: RepairDevice,
    output: Acted,
    route: { method: 'POST', path: '/devices/:id/repairs' },
    facts: ['device.repaired'],
    load: io.factsForRepair,
    decide: decideRepairDevice,
    commit: rows.commitRepair,
  }),
  verb({
    name: 'devices.reimburse-repair',
    zh: '报销维修费用',
    right: 'device.repair',
    input: ReimburseRepair,
    output: Reimbursed,
    route: { method: 'POST', path: '/devices/:id/repairs/:repair/reimburse' },
    facts: ['device.repair-reimbursed'],
    load: io.factsForReimbursing,
    decide: decideReimburseRepair,
    commit: rows.commitReimbursing,
  }),
  verb({
    name: 'devices.retire',
    zh: '停用报废设备',
    right: 'device.register',
    input: RetireDevice,
    output: Acted,
    route: { method: 'POST', path: '/devices/:id/retire' },
    facts: ['device.retired'],
    load: io.factsForAct,
    decide: decideRetireDevice,
    commit: rows.commitRetiring,
  }),
]
