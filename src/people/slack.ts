// Which Slack event runs which use case, and who may.
import type { SlackHandler } from '../slack/handler.ts'
import { absenceHandlers } from './absence/absence-slack.ts'
import { accountEvents } from './account/account-events.ts'
import { settingsHandlers } from './admin/settings-slack.ts'
import { importHandlers } from './import/import-slack.ts'
import { teamHandlers } from './team/team-slack.ts'

export const peopleHandlers: readonly SlackHandler[] = [
  ...absenceHandlers,
  ...teamHandlers,
  ...importHandlers,
  ...settingsHandlers,
  ...accountEvents,
]
