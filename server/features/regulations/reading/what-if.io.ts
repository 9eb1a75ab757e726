import { type Reason, reasonedRuling, reasoning, type UsedFigure } from '@liuhen/law'
import type { Tx } from '../../../platform/database/connect.ts'
import { instantOf } from '../../../platform/kernel/index.ts'
import { showCitation, showDuty } from '../duty-shown.ts'
import { KIND_NAMES } from './kind-names.ts'
import { kindTitle } from './read-version.io.ts'
import type { ReasonShown } from './version-page.ts'
import type { Supposing, WhatIfShown } from './what-if.ts'

/** The answer with its reasons, as a page shows them. */
export async function showWhatIf(
  _tx: Tx,
  { law, situation, asks }: Supposing,
): Promise<WhatIfShown> {
  const { duties, findings, term } = reasoning(situation)
  const now = instantOf(situation.now)
  return {
    duties: duties.map(({ result, reasons }) => ({
      ...showDuty(result, law, now),
      reasons: reasons.map((reason) => showReason(reason)),
    })),
    findings: findings.map(({ result, reasons }) => ({
      key: result.key,
      sentence: result.sentence,
      open: result.open,
      since: result.since ?? null,
      citation: showCitation(result.citation),
      reasons: reasons.map((reason) => showReason(reason)),
    })),
    term:
      term === undefined
        ? null
        : {
            sentence: term.result.sentence,
            held: term.result.held,
            reasons: term.reasons.map((reason) => showReason(reason)),
          },
    decisions: asks.map((ask) => showDecision(situation, ask)),
  }
}

function showDecision(
  situation: Supposing['situation'],
  ask: Supposing['asks'][number],
): WhatIfShown['decisions'][number] {
  const { ruling, answers } = reasonedRuling(situation, ask)
  const silent = answers.length === 0
  return {
    verb: ask.verb,
    allowed: ruling.allowed,
    silence: silent ? (ruling.allowed ? NO_RULE : (ruling.refusals[0]?.sentence ?? NO_RULE)) : null,
    answers: answers.map(({ refusals, warnings, ...reason }) => ({
      ...showReason(reason, ask.request),
      refusals: [...refusals],
      warnings: [...warnings],
    })),
  }
}

const NO_RULE = '制度对此没有规定，不因制度拒绝。'

function showReason(
  reason: Reason,
  request: { readonly [key: string]: unknown } = {},
): ReasonShown {
  const { rule, kind, says, citation, facts, figures, due, lost } = reason
  return {
    rule,
    kindTitle: kindTitle(kind),
    says,
    citation: showCitation(citation),
    facts: facts.map(({ id, kind, at, stated }) => ({
      id,
      kind,
      zh: KIND_NAMES[kind] ?? kind,
      at,
      stated: stated ?? null,
    })),
    request: reason.request.map((key) => ({ key, value: request[key] ?? null })),
    figures: figures.map(showFigure),
    due: due ?? null,
    lost: lost.map(({ sentence, citation }) => ({ sentence, citation: showCitation(citation) })),
  }
}

function showFigure(figure: UsedFigure): ReasonShown['figures'][number] {
  if (figure.of === 'setting') {
    const { key, title, value, own } = figure
    return { of: 'setting', key, title, value, own }
  }
  const key = figure.path.filter((step) => typeof step === 'string').at(-1) ?? ''
  return { of: 'text', key, title: null, value: figure.value, own: false }
}
