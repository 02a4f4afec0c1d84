import { done, type Outcome } from '../../kernel/outcome.ts'
import { dateAt, type PlainDate, toEpochDay } from '../../kernel/time.ts'
import { audit } from '../../platform/audit.ts'
import { type Scope, touch } from '../../platform/tenancy.ts'
import { findDirectory, updateDirectory } from '../directory.store.ts'
import { decideGoLive } from '../go-live.ts'
import { ensureDirectory } from '../start-directory.ts'

/** Nobody is sent anything before that day, in the workspace's zone. It can be changed until it has begun. */
export async function chooseGoLive(scope: Scope, wanted: PlainDate): Promise<Outcome<PlainDate>> {
  await ensureDirectory(scope)
  const directory = await findDirectory(scope.tx)
  const decided = decideGoLive({ directory, today: dateAt(scope.now, directory.zone), wanted })
  if (!decided.ok) return decided
  const goLiveOn = decided.value ?? wanted
  if (goLiveOn === directory.goLiveOn) return done(goLiveOn)
  await updateDirectory(scope.tx, { goLiveOn })
  await audit(scope, { action: 'people.go-live-chosen', subjects: [], facts: { goLiveDay: toEpochDay(goLiveOn) } })
  touch(scope)
  return done(goLiveOn)
}
