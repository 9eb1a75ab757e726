import { AdmittedUpload, type UploadHouse } from '../features/collect/index.ts'
import { uploadVerbs } from '../features/collect/module.ts'
import { type Actor, accept, type Decision } from '../platform/kernel/index.ts'
import { type House, perform } from './hallway/perform.ts'
import type { Ports } from './ports.ts'
import { sealPorts } from './seal-ports.ts'

/** The steps of an upload as verbs of the hallway, performed for whoever sends the bytes. */
export function uploadHouse(house: House, ports: Ports, who: Actor): UploadHouse {
  const verbs = uploadVerbs(sealPorts(ports))
  const act = async (name: string, input: unknown, at = house): Promise<Decision<unknown>> => {
    const verb = verbs.find((one) => one.name === name)
    if (verb === undefined) throw new Error(`no verb ${name}`)
    const performed = await perform(at, verb, who, input)
    return performed.ok ? accept(performed.output) : performed
  }
  const unnoted: House = { ...house, append: async () => {} }
  return {
    vault: ports.vault,
    now: house.clock.now,
    admit: async (upload, asked) => {
      const admitted = await act('collect.admit-bytes', { upload, for: asked })
      return admitted.ok ? accept(AdmittedUpload.parse(admitted.accepted)) : admitted
    },
    wouldAdmit: async (upload) => {
      const admitted = await act('collect.admit-bytes', { upload, for: 'ask' }, unnoted)
      return admitted.ok ? AdmittedUpload.parse(admitted.accepted) : undefined
    },
    refuseUpload: (input) => act('collect.refuse-upload', input),
    seal: (upload, digests, leaves) => act('collect.seal', { upload, digests, leaves }),
  }
}
