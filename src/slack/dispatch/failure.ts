// What a person reads when something failed on our side. A bug gets a reference that the log has too.
import { randomInt } from 'node:crypto'
import type { Refusal } from '../../kernel/outcome.ts'
import { isDatabaseAway } from '../../platform/database/database-away.ts'
import type { Log } from '../../platform/log.ts'
import { SlackFailure } from '../webapi/errors.ts'

/** The code of a refusal: trying again may do. */
export const databaseAway = 'database-away'

/** `facts`: ids for the log, never words. */
export function explainFailure(error: unknown, log: Log, facts: Readonly<Record<string, string>>): Refusal {
  if (isDatabaseAway(error)) {
    log.warn({ ...facts, error }, 'the database is away')
    return {
      code: databaseAway,
      say: "Touchline can't reach its database right now. Nothing was changed. Try again in a minute.",
    }
  }
  if (error instanceof SlackFailure) {
    log.warn({ ...facts, method: error.method, code: error.code }, 'a call to Slack failed')
    return { code: 'slack-failed', say: 'Slack did not give us what we needed for that. Please try again in a minute.' }
  }
  const reference = newReference()
  log.error({ ...facts, reference, error }, 'a bug')
  return { code: 'bug', say: `Something went wrong on our side (reference ${reference}). Nothing was changed.` }
}

/** Six characters that can be read out on the phone. */
function newReference(): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
  return Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('')
}
