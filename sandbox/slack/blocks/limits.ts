// Slack's limits on Block Kit, in one table: for each `type` of object, what its fields may hold. The JSON schema made
// from @slack/types holds shapes only. Sources: the JSDoc of @slack/types 3.2, docs.slack.dev/reference/block-kit.
// Whether Slack counts UTF-16 units or code points is not documented; the stricter count (UTF-16) is used for maxima
// and code points for minima, so what passes here passes there.

/** `at`: a path within the object, `*` for every item. `min` and `max` are inclusive. */
export type Limit = {
  readonly at: string
  readonly counts: 'characters' | 'items' | 'number'
  readonly min?: number
  readonly max: number
}

const characters = (at: string, max: number, min?: number): Limit => ({
  at,
  counts: 'characters',
  max,
  ...(min === undefined ? {} : { min }),
})
const items = (at: string, min: number, max: number): Limit => ({ at, counts: 'items', min, max })
const number = (at: string, min: number, max: number): Limit => ({ at, counts: 'number', min, max })

const placeholder = characters('placeholder.text', 150)
/** The value is 150 in Slack's documentation and 75 in @slack/types: accept the larger, the bot keeps the smaller. */
const optionFields = (at: string): readonly Limit[] => [
  characters(`${at}.text.text`, 75),
  characters(`${at}.description.text`, 75),
  characters(`${at}.value`, 150),
  characters(`${at}.url`, 3000),
]
const options = (max: number): readonly Limit[] => [items('options', 1, max), ...optionFields('options.*')]
const select: readonly Limit[] = [
  placeholder,
  ...options(100),
  items('option_groups', 1, 100),
  characters('option_groups.*.label.text', 75),
  items('option_groups.*.options', 1, 100),
  ...optionFields('option_groups.*.options.*'),
  number('max_selected_items', 1, 100),
  number('min_query_length', 0, 100),
]
const button: readonly Limit[] = [
  characters('text.text', 75),
  characters('value', 2000),
  characters('url', 3000),
  characters('accessibility_label', 75),
]
const view: readonly Limit[] = [
  characters('callback_id', 255),
  characters('external_id', 255),
  characters('private_metadata', 3000),
  items('blocks', 0, 100),
]

export const limitsByType: Readonly<Record<string, readonly Limit[]>> = {
  // Text
  plain_text: [characters('text', 3000, 1)],
  mrkdwn: [characters('text', 3000, 1)],
  raw_text: [characters('text', 3000, 1)],
  raw_number: [characters('text', 3000, 1)],
  // Blocks
  section: [items('fields', 1, 10), characters('fields.*.text', 2000)],
  header: [characters('text.text', 150)],
  context: [items('elements', 1, 10)],
  context_actions: [items('elements', 1, 5)],
  actions: [items('elements', 1, 25)],
  input: [characters('label.text', 2000), characters('hint.text', 2000)],
  image: [characters('alt_text', 2000, 1), characters('title.text', 2000), characters('image_url', 3000, 1)],
  markdown: [characters('text', 12_000, 1)],
  table: [items('rows', 1, 100), items('rows.*', 1, 20), items('column_settings', 0, 20)],
  data_table: [
    items('rows', 2, 201),
    items('rows.*', 1, 20),
    number('page_size', 1, 100),
    characters('caption', 3000, 1),
  ],
  data_visualization: [characters('title', 50, 1)],
  video: [
    characters('alt_text', 200, 1),
    characters('title.text', 200),
    characters('description.text', 200),
    characters('author_name', 50),
    characters('provider_name', 50),
  ],
  card: [characters('title.text', 150), characters('subtitle.text', 150), characters('body.text', 200)],
  carousel: [items('elements', 1, 10)],
  container: [items('child_blocks', 1, 10), characters('title.text', 150), characters('subtitle.text', 150)],
  alert: [characters('text.text', 200)],
  // Elements
  button,
  workflow_button: button,
  feedback_buttons: [
    characters('positive_button.text.text', 75),
    characters('positive_button.value', 2000),
    characters('positive_button.accessibility_label', 75),
    characters('negative_button.text.text', 75),
    characters('negative_button.value', 2000),
    characters('negative_button.accessibility_label', 75),
  ],
  icon_button: button,
  overflow: options(5),
  radio_buttons: options(10),
  checkboxes: options(10),
  static_select: select,
  multi_static_select: select,
  external_select: select,
  multi_external_select: select,
  users_select: select,
  multi_users_select: select,
  conversations_select: select,
  multi_conversations_select: select,
  channels_select: select,
  multi_channels_select: select,
  datepicker: [placeholder],
  timepicker: [placeholder],
  datetimepicker: [number('initial_date_time', 1_000_000_000, 9_999_999_999)],
  plain_text_input: [
    placeholder,
    number('min_length', 0, 3000),
    number('max_length', 1, 3000),
    characters('initial_value', 3000),
  ],
  email_text_input: [placeholder],
  url_text_input: [placeholder],
  number_input: [placeholder],
  rich_text_input: [placeholder, number('min_lines', 1, 100), number('max_lines', 1, 100)],
  file_input: [number('max_files', 1, 10)],
  // Views
  modal: [...view, characters('title.text', 24), characters('submit.text', 24), characters('close.text', 24)],
  home: view,
}

/** Of every block and element. */
export const limitsOfAll: readonly Limit[] = [
  characters('block_id', 255, 1),
  characters('action_id', 255, 1),
  characters('confirm.title.text', 100),
  characters('confirm.text.text', 300),
  characters('confirm.confirm.text', 30),
  characters('confirm.deny.text', 30),
]

/** What may appear where. Every other block is allowed on every surface. */
export const surfacesOfBlock: Readonly<Record<string, readonly Surface[]>> = {
  alert: ['modal'],
  card: ['message'],
  carousel: ['message'],
  container: ['message'],
  context_actions: ['message'],
  data_table: ['message'],
  data_visualization: ['message'],
  markdown: ['message'],
  plan: ['message'],
  table: ['message'],
  task_card: ['message'],
  // Only Slack itself adds it.
  file: [],
}

/** Inputs that Slack's clients draw in modals only. */
export const modalOnlyElements: readonly string[] = ['file_input', 'email_text_input', 'url_text_input', 'number_input']

export type Surface = 'message' | 'modal' | 'home'

export const blocksPerSurface: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 }

/** `chat.postMessage` cuts text here; it never refuses it. */
export const postedTextCharacters = 40_000
/** `chat.update` and ephemeral messages refuse longer text, counted after escaping. */
export const updatedTextCharacters = 4000
/** `markdown_text` of chat.postMessage. */
export const markdownTextCharacters = 12_000
/** Not documented; observed by slackapi/bolt-js#2509. */
export const blockCharactersPerMessage = 13_200
export const viewBytes = 250_000
export const metadataBytes = 16_000
export const chartsPerMessage = 2
export const viewsPerStack = 3

/** The stricter count for a maximum. */
export function longestCount(text: string): number {
  return text.length
}

/** The stricter count for a minimum. */
export function shortestCount(text: string): number {
  return [...text.trim()].length
}
