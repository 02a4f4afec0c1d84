import type { PersonId } from '../../kernel/ids.ts'
import { done, type Outcome } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { audit } from '../../platform/audit.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Scope } from '../../platform/tenancy.ts'
import type { RuleTerms } from './judge.ts'
import { insertRuleSetting, ruleSettings } from './judgement.store.ts'
import { nextJudging } from './judging-time.ts'
import { decideRule, isSameRule, type RuleSetting, ruleOn } from './rule-setting.ts'

/** What the next judgement goes by, and which Sunday that is. */
export async function ruleInForce(db: Db | Tx, now: Instant): Promise<RuleSetting> {
  const since = nextJudging(now)
  return { since, ...ruleOn(await ruleSettings(db), since) }
}

/** It holds from the next judgement on. What holds already isn't set again. */
export async function setRule(scope: Scope, terms: RuleTerms, by: PersonId): Promise<Outcome<RuleSetting>> {
  const decided = decideRule(terms)
  if (!decided.ok) return decided
  const { tx, now } = scope
  const before = await ruleInForce(tx, now)
  const setting = { since: before.since, ...decided.value }
  if (isSameRule(before, setting)) return done(setting)
  await insertRuleSetting(tx, { ...setting, setAt: now, setBy: by })
  await audit(scope, {
    action: 'cadence.rule-set',
    subjects: ['workspace'],
    facts: {
      since: setting.since,
      windowDays: setting.windowDays,
      sharePercent: setting.sharePercent,
      relaxWeeks: setting.relaxWeeks,
    },
  })
  return done(setting)
}
