// The public face of people: the only file here that another capability may import.
export { absencesOf, pausesOf } from './absence.store.ts'
export { type Actor, type AdminActor, type AnyActor, access, managesOrDid, namesOfAdmins } from './access.ts'
export { adminIds, findDirectory, isAdmin } from './directory.store.ts'
export { type DirectoryEntry, searchDirectory } from './directory-search.store.ts'
export { foldText } from './directory-search.ts'
export { type LocationCalendar, parseLocation } from './holidays.ts'
export { type Layer, layers } from './layer.ts'
export { absenceChanged, calendarChanged, linesChanged, peopleChanged, wentLive } from './people-events.ts'
export {
  findPeople,
  findPeopleBySlackUsers,
  findPerson,
  findPersonByEmail,
  findPersonByEmployeeNumber,
  findPersonBySlackUser,
  listPeople,
  unreachablePeople,
} from './person.store.ts'
export { hasLeft, type Locale, type Person, parseLocale, today, type Unreachable } from './person.ts'
export { listNames, mentionPerson, personOption } from './person.view.ts'
export {
  allManagersOn,
  chainAboveOn,
  isAboveOn,
  layerOf,
  layersOn,
  linesBetween,
  linesOf,
  linesOfPerson,
  managerOn,
  managersOn,
  reachSince,
  reportsOn,
  subtreeOn,
} from './reporting-line.store.ts'
export type { ReportingLine } from './reporting-line.ts'
export {
  addWorkingDays,
  type CommonWorkingDay,
  commonWorkingDay,
  type DateSpan,
  defaultHours,
  defaultWeekdays,
  isAbsent,
  isWorkingDay,
  leaverPause,
  nextWorkingDay,
  type WorkingCalendar,
  type WorkingHours,
  type WorkingPattern,
  workingCalendar,
  workingPattern,
} from './working-calendar.ts'
export { endOfTime, nextWorkingEpochDay, type PairDays, pairDays } from './working-days.ts'
export { type SettingScope, workingCalendarsOf, workingSettingsOf } from './working-setting.store.ts'
export type { WorkingSetting } from './working-setting.ts'
