// A chart reaches people whatever their Slack makes of the block.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { recordsOf } from '../../../sandbox/slack/json.ts'
import { type LocalSlack, startLocalSlack } from '../../../sandbox/slack/server.ts'
import { asId, type OutboxId } from '../../../src/kernel/ids.ts'
import { section } from '../../../src/slack/blocks.ts'
import { lineChart } from '../../../src/slack/charts.ts'
import { mrkdwn } from '../../../src/slack/mrkdwn.ts'
import { createSlackClient, type SlackClient } from '../../../src/slack/webapi/client.ts'

let slack: LocalSlack
let client: SlackClient
let wins: string

beforeEach(async () => {
  slack = await startLocalSlack()
  wins = slack.addChannel({ name: 'wins' }).id
  client = createSlackClient({ token: slack.botToken, apiUrl: slack.apiUrl })
})
afterEach(() => slack.stop())

const chart = lineChart({
  title: 'On time by week',
  xLabel: 'Week from',
  yLabel: 'On time, %',
  categories: ['4 Oct', '11 Oct'],
  series: [{ name: 'Your teams', values: [81, 66] }],
})
const message = { text: 'On time: 81 %, then 66 %.', blocks: [chart, section(mrkdwn`81 %, then 66 %`)] }
const order = () => ({ channel: wins, message, outboxId: asId<OutboxId>('o1') })
const kinds = () => slack.messages(wins).map(({ blocks }) => recordsOf(blocks).map(({ type }) => type))

it('it is posted as a chart where Slack takes it', async () => {
  await client.sender.postMessage(order())
  expect(kinds()).toEqual([['data_visualization', 'section']])
})

it('it is posted in words where Slack refuses the block, once', async () => {
  slack.fail({ method: 'chat.postMessage', kind: 'error', error: 'invalid_blocks', times: 1 })
  const at = await client.sender.postMessage(order())
  expect(kinds()).toEqual([['section']])
  slack.fail({ method: 'chat.update', kind: 'error', error: 'invalid_blocks', times: 1 })
  await client.sender.updateMessage({ ...order(), at })
  expect(kinds()).toEqual([['section']])
})

it('a message that is refused without its charts too is given up', async () => {
  slack.fail({ method: 'chat.postMessage', kind: 'error', error: 'invalid_blocks' })
  const error = await client.sender.postMessage(order()).catch((reason: unknown) => reason)
  expect(client.sender.classify(error)).toEqual({ kind: 'give-up', reason: 'invalid_blocks' })
  expect(slack.calls('chat.postMessage')).toHaveLength(2)
})

it('another refusal is no reason to post a second time', async () => {
  slack.fail({ method: 'chat.postMessage', kind: 'error', error: 'is_archived' })
  await client.sender.postMessage(order()).catch(() => undefined)
  expect(slack.calls('chat.postMessage')).toHaveLength(1)
})
