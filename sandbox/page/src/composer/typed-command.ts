// Whether what was typed is a command: Slack takes everything that starts with a slash for one.

/** Undefined where it is a message. */
export function commandIn(typed: string): { readonly name: string; readonly text: string } | undefined {
  const [, name, text = ''] = /^(\/[^\s/][^\s]*)(?:\s+([\s\S]*))?$/.exec(typed.trimEnd()) ?? []
  return name === undefined ? undefined : { name, text: text.trim() }
}
