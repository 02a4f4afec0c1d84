// The app's global shortcuts, behind a bolt as in Slack.
import { useDesk } from '../client/desk.ts'
import { messageOf } from '../client/sentences.ts'
import { BoltIcon } from '../parts/icons.tsx'
import { Menu } from '../parts/menu.tsx'
import { showToast } from '../parts/toasts.tsx'

export function ShortcutsMenu() {
  const { acts, organisation } = useDesk()
  const items = organisation.app.shortcuts
    .filter(({ on }) => on === 'global')
    .map(({ callbackId, name, description }) => ({
      key: callbackId,
      label: name,
      detail: description === '' ? organisation.app.name : description,
      choose: () => {
        acts.shortcut(callbackId).catch((error: unknown) => showToast(messageOf(error)))
      },
    }))
  if (items.length === 0) return null
  return <Menu label="Shortcuts" icon={<BoltIcon />} heading="Shortcuts" items={items} className="menu-above" />
}
