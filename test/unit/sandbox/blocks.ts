// Blocks as a bot would send them, short to write in tables.

export const plain = (text: string) => ({ type: 'plain_text', text })
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text })
export const section = (text = 'Hello') => ({ type: 'section', text: mrkdwn(text) })
export const button = (more: object = {}) => ({ type: 'button', action_id: 'a', text: plain('Go'), ...more })
export const actions = (...elements: object[]) => ({ type: 'actions', elements })
export const option = (value: string, more: object = {}) => ({ text: plain(`Option ${value}`), value, ...more })
export const options = (count: number) => Array.from({ length: count }, (_, index) => option(String(index)))
export const select = (more: object = {}) => ({ type: 'static_select', action_id: 'a', options: options(2), ...more })
export const input = (element: object, more: object = {}) => ({
  type: 'input',
  block_id: 'b',
  label: plain('Label'),
  element,
  ...more,
})
export const textInput = (more: object = {}) => ({ type: 'plain_text_input', action_id: 'a', ...more })
export const modal = (blocks: object[], more: object = {}) => ({
  type: 'modal',
  title: plain('Log coaching'),
  submit: plain('Save'),
  blocks,
  ...more,
})
export const long = (count: number) => 'x'.repeat(count)
export const line = (more: object = {}) => ({
  type: 'data_visualization',
  title: 'On time',
  chart: {
    type: 'line',
    axis_config: { categories: ['May', 'June'] },
    series: [
      {
        name: 'Team',
        data: [
          { label: 'May', value: 70 },
          { label: 'June', value: 82.5 },
        ],
      },
    ],
    ...more,
  },
})
export const table = (rows: readonly (readonly string[])[], more: object = {}) => ({
  type: 'data_table',
  caption: 'Overdue',
  rows: rows.map((row) => row.map((text) => ({ type: 'raw_text', text }))),
  ...more,
})
