// Which changes at the server may show on one person's screen: what tells of somebody else does not make it fetch again.
import type { Change } from './schemas.ts'

/** `isMine`: a conversation that is on the screen already; a new one is announced by a change of its own. */
export function concernsScreen(userId: string, isMine: (channel: string) => boolean): (change: Change) => boolean {
  return (change) => {
    switch (change.what) {
      case 'message':
        return change.channel !== undefined && isMine(change.channel)
      // Who is in it isn't said.
      case 'channel':
        return true
      case 'view':
      case 'home':
      case 'read':
      case 'ephemeral':
        return change.userId === userId
      default:
        return false
    }
  }
}
