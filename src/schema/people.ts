// The tables of people. `workspace_id` is filled from the transaction's tenant (see platform/tenancy.ts).
import type { Generated } from 'kysely'
import type { PersonId, SlackUserId, WorkspaceId } from '../kernel/ids.ts'
import type { PlainDate, Zone } from '../kernel/time.ts'

export interface PeopleTables {
  person: PersonTable
  posting: PostingTable
  reporting_line: ReportingLineTable
  administrator: AdministratorTable
  absence: AbsenceTable
  working_setting: WorkingSettingTable
  directory: DirectoryTable
  slack_account: SlackAccountTable
  pending_import: PendingImportTable
}

export interface PersonTable {
  workspace_id: Generated<WorkspaceId>
  id: PersonId
  employee_number: string | null
  name: string
  email: string | null
  /** Lower case, for comparing. */
  email_key: string | null
  title: string | null
  unit: string | null
  location: string | null
  file_zone: Zone | null
  file_locale: string | null
  start_on: PlainDate | null
  end_on: PlainDate | null
  origin: 'file' | 'slack'
  /** What the people file says; `slack_user_id` is what holds. */
  file_slack_user_id: SlackUserId | null
  slack_user_id: SlackUserId | null
  linked_by: 'file' | 'email' | 'admin' | 'slack' | null
  /** Slack's own word for why it refuses a conversation with this person. */
  refused_reason: string | null
  /** Name, e-mail and number without accents, in lower case. */
  search_text: string
}

/** Where somebody works, from a date on; the first one holds for all time before it. */
export interface PostingTable {
  workspace_id: Generated<WorkspaceId>
  person_id: PersonId
  since: PlainDate
  unit: string | null
  location: string | null
}

export interface ReportingLineTable {
  workspace_id: Generated<WorkspaceId>
  id: string
  person_id: PersonId
  manager_id: PersonId
  starts_on: PlainDate
  /** The first day on which it no longer holds; equal to `starts_on`: withdrawn. */
  ends_on: PlainDate | null
  /** `stand-in`: the next manager above, since the manager left. */
  origin: 'file' | 'slack' | 'stand-in'
}

export interface AdministratorTable {
  workspace_id: Generated<WorkspaceId>
  person_id: PersonId
  appointed_at: Date
}

export interface AbsenceTable {
  workspace_id: Generated<WorkspaceId>
  id: string
  person_id: PersonId
  from_on: PlainDate
  until_on: PlainDate
  entered_by: PersonId
}

export interface WorkingSettingTable {
  workspace_id: Generated<WorkspaceId>
  scope: 'workspace' | 'unit' | 'person'
  /** Empty, the unit's name, or the person's id. */
  scope_key: string
  since: PlainDate
  /** ISO weekdays as digits, `12345`; null: as the wider scope has it. */
  weekdays: string | null
  hours_from: string | null
  hours_until: string | null
  location: string | null
}

/** One row a workspace, beside the platform's own. */
export interface DirectoryTable {
  workspace_id: Generated<WorkspaceId>
  locale: 'en-GB' | 'en-US'
  first_imported_on: PlainDate | null
  go_live_on: PlainDate | null
  went_live_at: Date | null
  accounts_read_at: Date | null
  /** When Slack's list of users is to be read next. */
  accounts_due_at: Date
  /** Last days up to this one have been acted on. */
  leavers_moved_on: PlainDate | null
}

/** What is kept of Slack's users: four fields. The rest of what Slack sends is dropped. */
export interface SlackAccountTable {
  workspace_id: Generated<WorkspaceId>
  slack_user_id: SlackUserId
  /** Lower case. */
  email: string | null
  zone: Zone | null
  locale: string | null
  standing: 'member' | 'guest' | 'bot' | 'deactivated'
}

export interface PendingImportTable {
  workspace_id: Generated<WorkspaceId>
  id: string
  uploaded_by: PersonId
  content: string
  plan_digest: string
  expires_at: Date
}
