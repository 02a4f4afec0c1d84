// The public face of people: the only file here that another capability may import.
export { absencesOf, pausesOf } from './absence/absence.store.ts'
export { openAwayButton } from './absence/absence-buttons.ts'

export { type Actor, type AdminActor, type AnyActor, access, managesOrDid, namesOfAdmins } from './access.ts'
export { unreachableWords } from './admin/settings.modal.ts'
export type { LocationCalendar } from './calendar/holidays.ts'
export { type SavedWorkingSetting, setWorkingSetting } from './calendar/set-working-setting.ts'
export { setWorkspaceZone } from './calendar/set-workspace-zone.ts'
export { searchUnits } from './calendar/unit.store.ts'
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
} from './calendar/working-calendar.ts'
export { endOfTime, nextWorkingEpochDay, type PairDays, pairDays } from './calendar/working-days.ts'
export { type SettingScope, workingCalendarsOf, workingSettingsOf } from './calendar/working-setting.store.ts'
export type { WorkingSetting } from './calendar/working-setting.ts'
export { people } from './capability.ts'
export { adminIds, findDirectory, isAdmin, workspaceZone } from './directory.store.ts'
export { type DirectoryEntry, searchDirectory } from './directory-search.store.ts'
export { foldText, isFoundBy, searchWords } from './directory-search.ts'
export { isLiveAt } from './go-live.ts'
export { chainsAboveOn } from './line/chains.store.ts'
export { type CoachesUnder, coachesUnder } from './line/coaches-under.store.ts'
export { layerOf, layersOn } from './line/layer.store.ts'
export type { Layer } from './line/layer.ts'
export { type LineAround, lineAround } from './line/line-around.store.ts'
export { managersBetween } from './line/managers.store.ts'
export {
  chainAboveOn,
  directSince,
  isAboveOn,
  linesAfter,
  linesOf,
  linesOfPeople,
  managerOn,
  managersOn,
  reachSince,
  reportsOn,
  subtreeOn,
} from './line/reporting-line.store.ts'
export { holdsOn, type ReportingLine } from './line/reporting-line.ts'
export { absenceChanged, calendarChanged, linesChanged, peopleChanged, wentLive } from './people-events.ts'
export {
  countPeople,
  findNames,
  findPeople,
  findPeopleBySlackUsers,
  findPerson,
  findPersonBySlackUser,
  findReader,
  type Reader,
  unreachablePeople,
} from './person.store.ts'
export { hasLeft, type Locale, type NamedPerson, type Person, today } from './person.ts'
export { mentionPerson, personOption } from './person.view.ts'
export { openAdminsButton, openGoLiveButton, openImportButton, openRelinkButton } from './settings-buttons.ts'
export { isLive } from './start-directory.ts'
export { mayPickTeam } from './team/set-up-team.ts'
export { openTeamButton } from './team/team.view.ts'
