import { expect, test } from 'vitest'
import { capabilities } from '../../../src/capabilities.ts'
import type { PersonId } from '../../../src/kernel/ids.ts'
import type { SendFailure } from '../../../src/platform/outbox/index.ts'
import {
  editRecognitionButton,
  openRecogniseButton,
  postAgainButton,
  postIsThereButton,
  sendPrivatelyButton,
} from '../../../src/recognition/recognition-buttons.ts'
import { recognitionHandlers } from '../../../src/recognition/slack.ts'
import type { SlackApi, SlackChannel } from '../../../src/slack/slack-api.ts'
import { type Floor, openFloor, people, readAloud, slackUserOf } from '../../support/coaching.ts'
import { describeDatabases, type OpenTestDatabase } from '../../support/database.ts'
import { runUntilIdle } from '../../support/platform.ts'
import {
  buttonIn,
  buttonsIn,
  chosen,
  chosenAll,
  conversation,
  type Seen,
  screenOf,
  typed,
} from '../../support/screen.ts'

const { ana, ben, cleo, dan, eve } = people
const words = { what: typed('Stayed with an upset caller'), meant: typed('The customer stayed with us') }
const inChannel = { ...words, place: chosen('channel'), channel: conversation('C1') }
const privately = { ...words, place: chosen('private') }

describeDatabases('a recognition', (database) => {
  test('is posted, then its recipients are told where it stands', async () => {
    const floor = await openThanks(database)
    const sent = await send(floor, { recipients: chosenAll([ben, dan]), ...inChannel })
    expect(sent.said).toContain('goes to <#C1>')
    expect(sent.said).toContain('Dan Marsh is not on Slack and won’t get a message.')
    await idle(floor)
    const [post] = floor.platform.slack.inChannel('C1')
    expect(post?.text).toBe('Ana Marsh recognised Ben Marsh and Dan Marsh')
    expect(readAloud(post?.blocks ?? [])).toContain('<@UANA> recognised <@UBEN> and Dan Marsh')
    const url = `https://acme.slack.com/archives/C1/p${post?.ts.replace('.', '')}`
    expect(textsTo(floor, ben)).toEqual(['Ana Marsh recognised you'])
    expect(readAloud(floor.seenBy(ben)[0]?.blocks ?? [])).toContain(`<${url}|See the post>`)
    expect(floor.platform.slack.messages).toHaveLength(2)
  })

  test('in private goes to its recipients alone', async () => {
    const floor = await openThanks(database)
    expect((await send(floor, { recipients: chosenAll([ben, cleo]), ...privately })).said).toContain('in private')
    await idle(floor)
    expect(floor.platform.slack.messages.map(({ user }) => user).sort()).toEqual([slackUserOf(ben), slackUserOf(cleo)])
    expect(readAloud(floor.seenBy(ben)[0]?.blocks ?? [])).toContain('Sent to you in private.')
    expect((await send(floor, { recipients: chosenAll([dan]), ...privately }, 'V2')).errors).toEqual({
      place: 'Nobody you chose is on Slack, so a private thank-you can’t reach them. Choose a channel.',
    })
  })

  test('is one, however often its form arrives; with other words it is changed, with other people refused', async () => {
    const floor = await openThanks(database)
    const answers = { recipients: chosenAll([ben]), ...inChannel }
    for (let time = 0; time < 5; time++) expect((await send(floor, answers)).view).toBeDefined()
    await idle(floor)
    expect(floor.platform.slack.inChannel('C1')).toHaveLength(1)
    expect((await send(floor, { ...answers, what: typed('Called back at once') })).said).toContain(
      'Called back at once',
    )
    await idle(floor)
    const [post] = floor.platform.slack.inChannel('C1')
    expect(readAloud(post?.blocks ?? [])).toContain('Called back at once')
    expect(readAloud(floor.seenBy(ben)[0]?.blocks ?? [])).toContain('Called back at once')
    for (const other of [
      { ...answers, recipients: chosenAll([cleo]) },
      { ...answers, channel: conversation('C2') },
    ]) {
      expect((await send(floor, other)).errors.recipients).toContain('This was already sent')
    }
    await idle(floor)
    expect(floor.platform.slack.messages).toHaveLength(2)
  })

  test('can be changed for a day, by its sender alone', async () => {
    const floor = await openThanks(database)
    const sent = await send(floor, { recipients: chosenAll([ben]), ...privately })
    const edit = buttonIn(sent.view?.blocks, 'Edit')
    const form = await as(floor, ana).press(edit)
    expect(JSON.stringify(form.view)).toContain('Stayed with an upset caller')
    for (const other of [ben, eve]) {
      expectNothingShown(await as(floor, other).press(edit))
      expect(form.view === undefined ? {} : (await as(floor, other).save(form.view, words)).errors).toEqual({
        what: 'Only the person who sent a recognition can change it.',
      })
    }
    if (form.view === undefined) throw new Error('no form')
    expect((await as(floor, ana).save(form.view, { ...words, what: typed('Called back') })).said).toContain(
      'Called back',
    )
    floor.platform.clock.advance({ days: 1 })
    expect((await as(floor, ana).save(form.view, words)).errors.what).toContain('that day is over')
    expect((await as(floor, ana).press(edit)).refusals).toMatchObject([{ code: 'day-over' }])
    await idle(floor)
    expect(readAloud(floor.seenBy(ben)[0]?.blocks ?? [])).toContain('Called back')
  })

  test('is refused before go-live, to oneself, of somebody unknown and without a channel', async () => {
    const early = await openThanks(database, { live: false })
    expect((await send(early, { recipients: chosenAll([ben]), ...privately })).errors.recipients).toContain('gone live')
    const floor = await openThanks(database)
    const refused = async (answers: Parameters<typeof send>[1]) => (await send(floor, answers)).errors
    expect(await refused({ recipients: chosenAll([ana]), ...privately })).toHaveProperty('recipients')
    expect(await refused({ recipients: chosenAll(['nobody']), ...privately })).toHaveProperty('recipients')
    expect(await refused({ recipients: chosenAll([ben]), ...words, place: chosen('channel') })).toHaveProperty(
      'channel',
    )
    for (const [channel, said] of [
      [{ ...general, isPrivate: true, isMember: false }, '/invite'],
      [{ ...general, isExternallyShared: true }, 'another organisation'],
      [{ ...general, isArchived: true }, 'archived'],
      [undefined, '/invite'],
    ] as const) {
      const answers = { recipients: chosenAll([ben]), ...inChannel }
      expect((await send(floor, answers, 'V1', { channelInfo: async () => channel })).errors.channel).toContain(said)
    }
    await idle(floor)
    expect([...early.platform.slack.messages, ...floor.platform.slack.messages]).toEqual([])
  })
})

describeDatabases('a prompt to recognise somebody', (database) => {
  const prompt = { because: 'figure', percent: 93, lowest: 61, highest: 93 } as const
  const publicChannel: SlackChannel = {
    id: 'C1',
    name: 'wins',
    isPrivate: false,
    isArchived: false,
    isExternallyShared: false,
    isMember: true,
  }
  const press = async (
    floor: Floor,
    channel: Partial<SlackChannel> | 'unknown' | undefined,
    value: object = { prompt },
  ) => {
    const info =
      channel === 'unknown' ? undefined : channel === undefined ? undefined : { ...publicChannel, ...channel }
    const channelInfo = async () => {
      if (channel === 'unknown') throw new Error('missing_scope')
      return info
    }
    const screen = screenOf(floor, recognitionHandlers, slackUserOf(ana), { channelInfo })
    return await screen.press(openRecogniseButton.draw({ text: '', value: { recipientIds: [ben], ...value } }))
  }
  const chosenChannel = ({ view }: Seen) =>
    JSON.stringify(view?.blocks.find((block) => block.block_id === 'channel')).match(/"initial_\w+":"(\w+)"/)?.[1]
  const initialText = ({ view }: Seen) => JSON.stringify(view).includes('initial_value')

  test('carries facts and a channel into the form, never the praise', async () => {
    const floor = await openThanks(database)
    expect(chosenChannel(await press(floor, {}))).toBeUndefined()
    await send(floor, { recipients: chosenAll([ben]), ...inChannel })
    const seen = await press(floor, {})
    expect(seen.said).toContain(
      'Ben Marsh held 93 % of one-on-ones on time in the last four weeks; over six months it was between 61 % and 93 %.',
    )
    expect(chosenChannel(seen)).toBe('C1')
    expect(initialText(seen)).toBe(false)
    expect(chosenChannel(await press(floor, {}, {}))).toBeUndefined()
  })

  test('fills in no channel that is archived or shared, and one’s own where Slack doesn’t say', async () => {
    const floor = await openThanks(database)
    await send(floor, { recipients: chosenAll([ben]), ...inChannel })
    expect(chosenChannel(await press(floor, { isArchived: true }))).toBeUndefined()
    expect(chosenChannel(await press(floor, { isExternallyShared: true }))).toBeUndefined()
    expect(chosenChannel(await press(floor, undefined))).toBeUndefined()
    expect(chosenChannel(await press(floor, 'unknown'))).toBe('C1')
  })

  test('fills in a channel of others only where Slack says that it is public', async () => {
    const floor = await openThanks(database)
    const cleoSends = screenOf(floor, recognitionHandlers, slackUserOf(cleo), {
      channelInfo: async () => publicChannel,
    })
    const { view } = await cleoSends.command('recognise')
    if (view === undefined) throw new Error('no form')
    await cleoSends.save(view, { recipients: chosenAll([ben]), ...inChannel })
    expect(chosenChannel(await press(floor, {}))).toBe('C1')
    expect(chosenChannel(await press(floor, { isPrivate: true }))).toBeUndefined()
    expect(chosenChannel(await press(floor, 'unknown'))).toBeUndefined()
  })
})

describeDatabases('a post that Slack refused', (database) => {
  test('is told to its sender, nobody else; posted again, the recipients are told', async () => {
    const floor = await troubled(database, { kind: 'give-up', reason: 'not_in_channel' })
    expect(textsTo(floor, ana)).toEqual(['Your recognition could not be posted yet'])
    expect(textsTo(floor, ben)).toEqual([])
    await othersAreRefused(floor)
    await as(floor, ana).press(troubleButton(floor, 'Post again'))
    await idle(floor)
    expect(floor.platform.slack.inChannel('C1')).toHaveLength(1)
    expect(textsTo(floor, ben)).toEqual(['Ana Marsh recognised you'])
    expect(textsTo(floor, ana)).toEqual(['Your recognition is settled'])
    expect(buttonsIn(floor.seenBy(ana)[0]?.blocks ?? [])).toEqual([])
  })

  test('goes out in private where its sender says so, once', async () => {
    const floor = await troubled(database, { kind: 'give-up', reason: 'is_archived' })
    const button = troubleButton(floor, 'Send in private')
    const again = troubleButton(floor, 'Post again')
    await as(floor, ana).press(button)
    for (const late of [button, again]) {
      expect((await as(floor, ana).press(late)).refusals).toMatchObject([{ code: 'settled' }])
    }
    await idle(floor)
    expect(floor.platform.slack.inChannel('C1')).toEqual([])
    expect(readAloud(floor.seenBy(ben)[0]?.blocks ?? [])).toContain('Sent to you in private.')
    expect(textsTo(floor, ana)).toEqual(['Your recognition was sent in private'])
  })
})

describeDatabases('a post of which nobody knows whether it went', (database) => {
  test('is not repeated; its sender looks, and says that it is there', async () => {
    const floor = await troubled(database, { kind: 'in-doubt' }, { acted: true })
    expect(textsTo(floor, ana)).toEqual(['Please look whether your recognition was posted'])
    expect(textsTo(floor, ben)).toEqual([])
    await othersAreRefused(floor)
    await as(floor, ana).press(troubleButton(floor, 'It’s there'))
    await idle(floor)
    expect(floor.platform.slack.inChannel('C1')).toHaveLength(1)
    expect(readAloud(floor.seenBy(ben)[0]?.blocks ?? [])).toContain('Posted in <#C1>.')
    expect(textsTo(floor, ana)).toEqual(['Your recognition is settled'])
  })

  test('is posted again where its sender says that it is not there', async () => {
    const floor = await troubled(database, { kind: 'in-doubt' })
    expect(floor.platform.slack.inChannel('C1')).toEqual([])
    await as(floor, ana).press(troubleButton(floor, 'Post again'))
    await idle(floor)
    expect(floor.platform.slack.inChannel('C1')).toHaveLength(1)
    expect(textsTo(floor, ben)).toEqual(['Ana Marsh recognised you'])
  })
})

const general: SlackChannel = {
  id: 'C1',
  name: 'general',
  isPrivate: false,
  isArchived: false,
  isExternallyShared: false,
  isMember: true,
}

async function openThanks(database: OpenTestDatabase, options: { readonly live?: boolean } = {}): Promise<Floor> {
  const floor = await openFloor(database, options)
  await floor.as(undefined, ({ tx }) => tx.updateTable('workspace').set({ url: 'https://acme.slack.com/' }).execute())
  return floor
}

/** One of Ana's for Ben, whose post failed so. */
async function troubled(
  database: OpenTestDatabase,
  failure: SendFailure,
  options: { readonly acted?: boolean } = {},
): Promise<Floor> {
  const floor = await openThanks(database)
  floor.platform.slack.failNext('post', failure, options)
  await send(floor, { recipients: chosenAll([ben]), ...inChannel })
  await idle(floor)
  return floor
}

async function othersAreRefused(floor: Floor): Promise<void> {
  const [row] = await floor.as(undefined, ({ tx }) => tx.selectFrom('recognition').select('id').execute())
  if (row === undefined) throw new Error('nothing was sent')
  const before = floor.platform.slack.messages.length
  const value = { recognitionId: row.id, attempt: 1 }
  for (const other of [ben, eve]) {
    for (const button of [postAgainButton, postIsThereButton, sendPrivatelyButton]) {
      expectNothingShown(await as(floor, other).press(button.draw({ text: '', value })))
    }
    expectNothingShown(await as(floor, other).press(editRecognitionButton.draw({ text: '', value })))
  }
  await idle(floor)
  expect(floor.platform.slack.messages).toHaveLength(before)
}

function expectNothingShown(seen: Seen): void {
  expect(seen).toMatchObject({ view: undefined, said: '', refusals: [{ code: 'not-yours' }] })
}

function as(floor: Floor, who: PersonId, slack: Partial<SlackApi> = { channelInfo: async () => general }) {
  return screenOf(floor, recognitionHandlers, slackUserOf(who), slack)
}

/** Ana fills in the form and sends it. */
async function send(
  floor: Floor,
  answers: Readonly<Record<string, object>>,
  viewId = 'V1',
  slack?: Partial<SlackApi>,
): Promise<Seen> {
  const { view } = await as(floor, ana).command('kudos')
  if (view === undefined) throw new Error('no form')
  return await as(floor, ana, slack).save(view, answers, viewId)
}

function troubleButton(floor: Floor, text: string) {
  return buttonIn(floor.seenBy(ana)[0]?.blocks, text)
}

function textsTo(floor: Floor, who: PersonId): readonly string[] {
  return floor.seenBy(who).map(({ text }) => text)
}

async function idle({ platform, workspaceId }: Floor): Promise<void> {
  await runUntilIdle(platform, capabilities, { workspaceId })
}
