import type { Capability } from '../platform/capability.ts'
import { absenceEntered } from './absence/absence-message.ts'
import { accountErrand } from './account/account-errand.ts'
import { peopleJobs } from './jobs.ts'
import { peopleCommands } from './people-cli.ts'
import { peopleHandlers } from './slack.ts'
import { lineObjected, lineTold } from './team/team-messages.ts'
import { noteUnreachable, slackUserOf } from './unreachable.ts'

export const people: Capability = {
  name: 'people',
  sentence: 'Who works here, for whom, since when, where and when; and who they are in Slack.',
  messages: [absenceEntered, lineTold, lineObjected],
  jobs: peopleJobs,
  errands: [accountErrand],
  slack: peopleHandlers,
  cli: peopleCommands,
  hooks: { slackUserOf, onUnreachable: noteUnreachable },
}
