// “Once a quarter, workspace-wide, from released batches”: after the release of that date, from what was released in the
// thirteen weeks to it under the version of the instrument that was asked last. Computed once; what came of it stands.
import { addDays, type Instant, type PlainDate } from '../../kernel/time.ts'
import type { Db, Tx } from '../../platform/database/database.ts'
import type { Scope } from '../../platform/tenancy.ts'
import { asBatch } from '../batch/as-batch.store.ts'
import { releaseAt } from '../batch/release-date.ts'
import { findSurveyClock, setSurveyClock } from '../survey-clock.store.ts'
import { insertPsychometrics, momentsReleased } from './psychometric.store.ts'
import { decidePsychometrics } from './psychometric.ts'
import { firstReleaseOfQuarter } from './quarter.ts'

const windowDays = 91

/** Undefined while the release of that date, or the first date at all, is still to come: what brings it wakes this too. */
export async function psychometricsDueAt({ tx }: Scope): Promise<Instant | undefined> {
  const release = await findSurveyClock(tx, 'release')
  if (release === undefined) return undefined
  const clock = await findSurveyClock(tx, 'psychometrics')
  if (clock === undefined) return releaseAt(addDays(release.nextOn, -windowDays))
  return release.nextOn > clock.nextOn ? releaseAt(clock.nextOn) : undefined
}

export async function computePsychometrics(scope: Scope): Promise<'done'> {
  const { tx } = scope
  const release = await findSurveyClock(tx, 'release')
  const clock = await findSurveyClock(tx, 'psychometrics')
  if (release === undefined) return 'done'
  if (clock === undefined) {
    await setSurveyClock(tx, 'psychometrics', {
      nextOn: firstReleaseOfQuarter(release.nextOn),
      afterId: undefined,
    })
    return 'done'
  }
  const date = clock.nextOn
  await asBatch(scope, async ({ tx }) => {
    const moments = await momentsReleased(tx, { from: addDays(date, 1 - windowDays), to: date })
    const latest = Math.max(...moments.map(({ version }) => version))
    await insertPsychometrics(tx, date, decidePsychometrics(moments.filter(({ version }) => version === latest)))
  })
  await setSurveyClock(tx, 'psychometrics', { nextOn: firstReleaseOfQuarter(addDays(date, 1)), afterId: undefined })
  return 'done'
}

/** Undefined before go-live. */
export async function nextPsychometricsOn(db: Db | Tx): Promise<PlainDate | undefined> {
  return (await findSurveyClock(db, 'psychometrics'))?.nextOn
}
