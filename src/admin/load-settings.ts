import { heldPairs, pairsWithoutCommonDay, ruleInForce, sayRule, standardTerms } from '../cadence/index.ts'
import { dateAt, type PlainDate } from '../kernel/time.ts'
import {
  adminIds,
  countPeople,
  defaultHours,
  defaultWeekdays,
  findDirectory,
  isLive,
  type Person,
  type SettingScope,
  unreachablePeople,
  type WorkingSetting,
  workingSettingsOf,
} from '../people/index.ts'
import type { Scope } from '../platform/tenancy.ts'
import { findFloor, isOwn, latestPsychometrics, loadInstrument, nextPsychometricsOn } from '../survey/index.ts'
import { type PsychometricsView, sayPsychometrics } from './psychometrics.view.ts'
import type { Settings } from './settings.view.ts'
import { sayTerms } from './standard-words.ts'
import { sayWorkingSetting } from './working-days.ts'

export async function loadSettings(scope: Scope, admin: Person): Promise<Settings> {
  const { tx } = scope
  const { goLiveOn, zone } = await findDirectory(tx)
  const today = await workspaceToday(scope)
  const held = await heldPairs(tx, today)
  const { items } = await loadInstrument(tx)
  const own = items.filter(isOwn).length
  const pinned = held.filter(({ level }) => level === 'pin').length
  return {
    today,
    locale: admin.locale,
    people: await countPeople(tx, today),
    goLiveOn,
    isLive: await isLive(scope),
    standard: sayTerms(await standardTerms(tx, undefined, today)),
    rule: sayRule(await ruleInForce(tx, scope.now)),
    heldPairs: { ruled: held.length - pinned, pinned },
    workingDays: sayWorkingSetting(await workspaceSetting(scope, today)),
    zone,
    floor: await findFloor(tx),
    psychometrics: sayPsychometrics(await loadPsychometrics(scope, admin)),
    questions: { built: items.length - own, own },
    admins: (await adminIds(tx)).length,
    unreachable: (await unreachablePeople(tx, today)).length,
    warnings: (await pairsWithoutCommonDay(tx)).length,
  }
}

export async function loadPsychometrics(scope: Scope, admin: Person): Promise<PsychometricsView> {
  return {
    today: await workspaceToday(scope),
    locale: admin.locale,
    latest: await latestPsychometrics(scope.tx),
    nextOn: await nextPsychometricsOn(scope.tx),
  }
}

/** Settings count from a date in the workspace's zone. */
export async function workspaceToday({ tx, now }: Scope): Promise<PlainDate> {
  return dateAt(now, (await findDirectory(tx)).zone)
}

/** What a scope says by itself on that date; undefined: nothing. */
export async function settingOn(
  { tx }: Scope,
  of: SettingScope,
  on: PlainDate,
): Promise<Omit<WorkingSetting, 'since'> | undefined> {
  return (await workingSettingsOf(tx, of)).findLast(({ since }) => since <= on)
}

/** For everybody, with the defaults where nothing is said. */
export async function workspaceSetting(scope: Scope, on: PlainDate): Promise<Omit<WorkingSetting, 'since'>> {
  const said = await settingOn(scope, { of: 'workspace' }, on)
  return { weekdays: said?.weekdays ?? defaultWeekdays, hours: said?.hours ?? defaultHours, location: said?.location }
}
