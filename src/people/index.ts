// The public face of people: the only file here that another capability may import.
export { pausesOf } from './absence/absence.store.ts'
export { openAwayButton } from './absence/absence-buttons.ts'

export { type Actor, type AdminActor, type AnyActor, access, managesOrDid, namesOfAdmins } from './access.ts'
export { unreachableWords } from './admin/settings.modal.ts'

export { people } from './capability.ts'
export { adminIds, findDirectory, isAdmin, workspaceZone } from './directory.store.ts'
export { type DirectoryEntry, searchDirectory } from './directory-search.store.ts'
export { foldText } from './directory-search.ts'

export type { LocationCalendar } from './holidays.ts'

export type { Layer } from './layer.ts'
export { absenceChanged, calendarChanged, linesChanged, peopleChanged, wentLive } from './people-events.ts'
export {
  countPeople,
  findPeople,
  findPeopleBySlackUsers,
  findPerson,
  findPersonBySlackUser,
  unreachablePeople,
} from './person.store.ts'
export { hasLeft, type Locale, type Person, today } from './person.ts'
export { mentionPerson, personOption } from './person.view.ts'
export {
  allManagersOn,
  chainAboveOn,
  isAboveOn,
  layerOf,
  layersOn,
  linesOf,
  linesOfPeople,
  managerOn,
  managersOn,
  reachSince,
  reportsOn,
  subtreeOn,
} from './reporting-line.store.ts'
export type { ReportingLine } from './reporting-line.ts'
export { type SavedWorkingSetting, setWorkingSetting } from './set-working-setting.ts'
export { setWorkspaceZone } from './set-workspace-zone.ts'
export { openAdminsButton, openGoLiveButton, openImportButton, openRelinkButton } from './settings-buttons.ts'
export { isLive } from './start-directory.ts'
export { mayPickTeam } from './team/set-up-team.ts'
export { openTeamButton } from './team/team.view.ts'
export { searchUnits } from './unit.store.ts'
export {
  addWorkingDays,
  commonWorkingDay,
  type DateSpan,
  defaultHours,
  defaultWeekdays,
  isAbsent,
  isWorkingDay,
  nextWorkingDay,
  type WorkingCalendar,
  type WorkingHours,
  workingCalendar,
  workingPattern,
} from './working-calendar.ts'
export { endOfTime, nextWorkingEpochDay, type PairDays, pairDays } from './working-days.ts'
export { type SettingScope, workingCalendarsOf, workingSettingsOf } from './working-setting.store.ts'
export type { WorkingSetting } from './working-setting.ts'
