import type { Capability } from '../platform/capability.ts'
import { exportCommand } from './export/export-cli.ts'
import { adminHandlers } from './slack.ts'

export const admin: Capability = {
  name: 'admin',
  sentence: 'What the programme owner sets: people, go-live, standards, calendars, privacy.',
  slack: adminHandlers,
  cli: [exportCommand],
}
