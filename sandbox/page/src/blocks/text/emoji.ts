// Emoji by Slack's names. `node-emoji` knows GitHub's, which are nearly the same; what Slack calls otherwise, and what is
// younger than that list, stands here.
import { get } from 'node-emoji'
import type { Inline } from './parse-mrkdwn.ts'

const alsoCalled: Readonly<Record<string, string>> = {
  thumbsup: '👍',
  thumbsdown: '👎',
  large_green_circle: '🟢',
  large_yellow_circle: '🟡',
  large_orange_circle: '🟠',
  large_purple_circle: '🟣',
  large_brown_circle: '🟤',
  large_red_square: '🟥',
  large_green_square: '🟩',
  large_yellow_square: '🟨',
  large_orange_square: '🟧',
  large_blue_square: '🟦',
  large_purple_square: '🟪',
  simple_smile: '🙂',
  thinking_face: '🤔',
  hugging_face: '🤗',
  nerd_face: '🤓',
  zany_face: '🤪',
  shushing_face: '🤫',
  face_with_monocle: '🧐',
  face_palm: '🤦',
  'man-shrugging': '🤷‍♂️',
  'woman-shrugging': '🤷‍♀️',
  shrug: '🤷',
  spiral_calendar_pad: '🗓️',
  spiral_note_pad: '🗒️',
  beach_with_umbrella: '🏖️',
  speaking_head_in_silhouette: '🗣️',
  hammer_and_wrench: '🛠️',
  stopwatch: '⏱️',
  timer_clock: '⏲️',
  sports_medal: '🏅',
  first_place_medal: '🥇',
  second_place_medal: '🥈',
  third_place_medal: '🥉',
  handshake: '🤝',
  partying_face: '🥳',
  pleading_face: '🥺',
  saluting_face: '🫡',
  melting_face: '🫠',
  heart_hands: '🫶',
  brain: '🧠',
  yellow_heart: '💛',
  orange_heart: '🧡',
  white_heart: '🤍',
  black_heart: '🖤',
  compass: '🧭',
  puzzle_piece: '🧩',
  'flag-gb': '🇬🇧',
  'flag-us': '🇺🇸',
  'flag-de': '🇩🇪',
  'flag-in': '🇮🇳',
  'flag-au': '🇦🇺',
}
const tones = ['🏻', '🏼', '🏽', '🏾', '🏿']
const named = /:([a-z0-9_+'-]+):(?::skin-tone-([2-6]):)?/g

/** The text of that name, undefined where nothing is called so. `tone`: Slack's 2 to 6. */
export function emojiCalled(name: string, tone?: number): string | undefined {
  const found = Object.hasOwn(alsoCalled, name) ? alsoCalled[name] : get(name)
  const skin = tone === undefined ? '' : (tones[tone - 2] ?? '')
  return found === undefined ? undefined : `${skin === '' ? found : found.replace('\ufe0f', '')}${skin}`
}

export function isEmojiName(name: string): boolean {
  return emojiCalled(name) !== undefined
}

/** Text and emoji in turn. A name that nothing has, or one inside a word (`10:100:30`), stays text. */
export function* emojiIn(text: string): Generator<Inline> {
  let from = 0
  for (const match of text.matchAll(named)) {
    const [all, name = '', tone] = match
    const before = text[match.index - 1] ?? ''
    const after = text[match.index + all.length] ?? ''
    if (!isEmojiName(name) || (/[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after))) continue
    if (match.index < from) continue
    yield { kind: 'text', text: text.slice(from, match.index) }
    yield { kind: 'emoji', name, tone: tone === undefined ? undefined : Number(tone) }
    from = match.index + all.length
  }
  yield { kind: 'text', text: text.slice(from) }
}
