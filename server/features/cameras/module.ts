import { verb } from '../../platform/kernel/index.ts'
import * as cameras from './cameras.io.ts'
import { decideLinkCamera, LinkCamera, LinkedCamera } from './link-camera.ts'
import * as links from './links.io.ts'
import {
  CamerasPage,
  decideListCameras,
  decideListLinks,
  LinksPage,
  ListCameras,
  ListLinks,
} from './list-cameras.ts'
import { decideRegisterCamera, RegisterCamera, RegisteredCamera } from './register-camera.ts'
import { decideRetireCamera, RetireCamera, RetiredCamera } from './retire-camera.ts'
import * as shown from './shown.io.ts'

/** What this feature can do. Routes, API description, access matrix and facts derive from it. */
export const cameraVerbs = [
  verb({
    name: 'cameras.list',
    zh: '查看监控设备台账',
    right: 'device.read',
    input: ListCameras,
    output: CamerasPage,
    route: { method: 'GET', path: '/cameras' },
    facts: ['register.viewed'],
    load: shown.factsForListing,
    decide: decideListCameras,
    commit: shown.pageOfCameras,
  }),
  verb({
    name: 'cameras.register',
    zh: '登记监控设备',
    right: 'camera.register',
    input: RegisterCamera,
    output: RegisteredCamera,
    route: { method: 'POST', path: '/cameras' },
    facts: ['camera.registered'],
    load: cameras.factsForRegistering,
    decide: decideRegisterCamera,
    commit: cameras.commitRegistering,
  }),
  verb({
    name: 'cameras.retire',
    zh: '停用监控设备',
    right: 'camera.register',
    input: RetireCamera,
    output: RetiredCamera,
    route: { method: 'POST', path: '/cameras/:id/retire' },
    facts: ['camera.retired'],
    load: cameras.factsForRetiring,
    decide: decideRetireCamera,
    commit: cameras.commitRetiring,
  }),
  verb({
    name: 'cameras.link',
    zh: '将监控片段归入案件',
    right: 'camera.link',
    input: LinkCamera,
    output: LinkedCamera,
    route: { method: 'POST', path: '/camera-links' },
    facts: ['camera.linked', 'recording.linked'],
    load: links.factsForLinking,
    decide: decideLinkCamera,
    commit: links.commitLinking,
  }),
  verb({
    name: 'cameras.links',
    zh: '查看归入案件的监控片段',
    right: 'device.read',
    input: ListLinks,
    output: LinksPage,
    route: { method: 'GET', path: '/camera-links' },
    facts: ['register.viewed'],
    load: shown.factsForListing,
    decide: decideListLinks,
    commit: shown.pageOfLinks,
  }),
]
