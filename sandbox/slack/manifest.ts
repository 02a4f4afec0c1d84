// The app's settings as its manifest gives them, so that the local Slack grants and delivers what the real one would.
// docs.slack.dev/reference/app-manifest
import { recordOf, recordsOf, textOf, textsOf } from './json.ts'
import type { AppSettings } from './state.ts'

/** `manifest`: the parsed file. Optional scopes are granted too where `withOptionalScopes` says so. */
export function appFromManifest(manifest: unknown, withOptionalScopes = false): Partial<AppSettings> {
  const { display_information: display, features, oauth_config: oauth, settings } = recordOf(manifest)
  const { app_home: home, slash_commands: commands, shortcuts } = recordOf(features)
  const { bot, bot_optional: optional } = recordOf(recordOf(oauth).scopes)
  return {
    name: textOf(recordOf(display).name) ?? 'App',
    scopes: [...textsOf(bot), ...(withOptionalScopes ? textsOf(optional) : [])],
    commands: recordsOf(commands).map((each) => ({
      name: textOf(each.command) ?? '',
      escapes: each.should_escape === true,
      usage: textOf(each.usage_hint) ?? '',
      description: textOf(each.description) ?? '',
    })),
    shortcuts: recordsOf(shortcuts).map((each) => ({
      callbackId: textOf(each.callback_id) ?? '',
      on: each.type === 'message' ? 'message' : 'global',
      name: textOf(each.name) ?? textOf(each.callback_id) ?? '',
      description: textOf(each.description) ?? '',
    })),
    homeTab: recordOf(home).home_tab_enabled === true,
    messagesTab: recordOf(home).messages_tab_enabled === true,
    messagesTabReadOnly: recordOf(home).messages_tab_read_only_enabled === true,
    events: textsOf(recordOf(recordOf(settings).event_subscriptions).bot_events),
  }
}
