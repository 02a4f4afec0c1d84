// The public face of digest: the only file here that another capability may import.
import type { Capability } from '../platform/capability.ts'
import { digestJobs, digestSubscriptions } from './jobs.ts'
import { digestMessage } from './send-digest.ts'
import { digestHandlers } from './slack.ts'
import { causeMessage } from './system-cause/cause-message.ts'

export { openAgendaButton } from './agenda/agenda-buttons.ts'
export { type HomeCauses, loadHomeCauses } from './system-cause/load-home-causes.ts'
export { drawOwnedCauses, drawSystemCauses } from './system-cause/system-cause.view.ts'
export { openSystemCausesButton } from './system-cause/system-cause-buttons.ts'

export const digest: Capability = {
  name: 'digest',
  sentence: 'Whoever manages managers reads once a week what is overdue below them, and who is back on rhythm.',
  messages: [digestMessage, causeMessage],
  subscriptions: digestSubscriptions,
  jobs: digestJobs,
  slack: digestHandlers,
}
