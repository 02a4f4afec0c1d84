// The public face of digest: the only file here that another capability may import.
import type { Capability } from '../platform/capability.ts'
import { digestJobs, digestSubscriptions } from './jobs.ts'
import { digestMessage } from './send-digest.ts'
import { digestHandlers } from './slack.ts'

export const digest: Capability = {
  name: 'digest',
  sentence: 'Whoever manages managers reads once a week what is overdue below them, and who is back on rhythm.',
  messages: [digestMessage],
  subscriptions: digestSubscriptions,
  jobs: digestJobs,
  slack: digestHandlers,
}
