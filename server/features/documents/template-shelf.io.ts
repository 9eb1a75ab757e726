import {
  readTemplates,
  type ShelvedTemplate,
  TEMPLATES,
  type TemplateFault,
  type TemplateShelf,
} from './templates/index.ts'

let shelf: TemplateShelf | undefined

/**
 * Reads the product's templates once, and those that the agency laid in `own`, if there is such a
 * folder, and keeps them for the life of the process. Called at start-up; a faulty one is left out
 * and told by {@link templateFaults}.
 *
 * @throws Error of node:fs when the product's folder is not there or may not be read
 */
export function openTemplates(folder: string = TEMPLATES, own?: string): TemplateShelf {
  shelf = readTemplates(folder, own)
  return shelf
}

/** By key; opens the product's own if nobody has opened any. */
export function templatesOnShelf(): ReadonlyMap<string, ShelvedTemplate> {
  shelf ??= readTemplates()
  return shelf.templates
}

/** What was left out because it is faulty. */
export function templateFaults(): readonly TemplateFault[] {
  shelf ??= readTemplates()
  return shelf.faults
}
