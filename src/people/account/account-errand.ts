import type { Errand } from '../../platform/schedule/schedule.ts'
import { accountsDueAt, readAccounts } from './read-accounts.ts'

/** At first sight of the workspace, after a people import, then every night. */
export const accountErrand: Errand = {
  name: 'people.read-accounts',
  nextDue: accountsDueAt,
  run: async (platform, workspaceId) => {
    const slack = await platform.slackFor(workspaceId)
    // Uninstalled: when it is installed again the list is still due.
    if (slack !== undefined) await readAccounts(platform, slack, workspaceId)
  },
}
