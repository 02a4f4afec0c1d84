import { expect, test } from 'vitest'
import { sessionsOfCoach } from '../../../src/coaching/index.ts'
import { type Floor, inputsOf, openFloor, people, readAloud } from '../../support/coaching.ts'
import { describeDatabases } from '../../support/database.ts'
import { buttonIn, type Client, clientOf } from './client.ts'

const { ana, ben, cleo, mira } = people

const chosen = (...ids: readonly string[]) => ({
  type: 'multi_external_select',
  selected_options: ids.map((value) => ({ value, text: { type: 'plain_text', text: value } })),
})
const option = (value: string) => ({
  type: 'static_select',
  selected_option: { value, text: { type: 'plain_text', text: value } },
})
const text = (value: string) => ({ type: 'plain_text_input', value })
const shown = (client: Client) => readAloud(client.current.view.blocks)
const fieldsOf = (client: Client) => inputsOf(client.current.view).map(({ block_id }) => block_id)
const countOf = (floor: Floor) =>
  floor.as(
    ana,
    async ({ tx }) => (await sessionsOfCoach(tx, ana, { limit: 50 })).filter(({ withdrawn }) => !withdrawn).length,
  )

describeDatabases('the log in Slack', (open) => {
  test('is saved with three taps, and the view itself confirms', async () => {
    const floor = await openFloor(open)
    const client = clientOf(floor, ana)
    await client.log('')
    await client.choose('coachees', chosen(ben))
    expect(await client.save()).toBeUndefined()
    expect(client.current.view.title.text).toBe('Saved')
    expect(shown(client)).toContain('One-on-one, Wednesday 4 March, 30 minutes, with Ben Marsh')
    expect(await countOf(floor)).toBe(1)
  })

  test('chooses who was named or mentioned, and asks where it isn’t clear', async () => {
    const floor = await openFloor(open)
    const client = clientOf(floor, ana)
    const choice = () => client.current.values.coachees?.selected_options
    await client.log('ben')
    expect(choice()).toMatchObject([{ value: ben, text: { text: 'Ben Marsh' } }])
    await client.log('<@UCLEO|cleo>')
    expect(choice()).toMatchObject([{ value: cleo }])
    await client.log('marsh')
    expect(choice()).toEqual([])
    expect(shown(client)).toContain('Which marsh? There are 4')
    expect(await client.search('')).toMatchObject([{ label: 'Did you mean', options: { length: 4 } }])
    await client.log('<@UEVE>')
    expect(shown(client)).toContain('Eve Marsh: not in your teams today.')
    await client.log('<@UBOT>')
    expect(shown(client)).toContain('Bots can’t be coached')
  })

  test('offers the coach’s own reports first, marks people without Slack, and others by name alone', async () => {
    const floor = await openFloor(open)
    const client = clientOf(floor, mira)
    await client.log('')
    const all = await client.search('')
    expect(
      all.map((group) => ('options' in group ? [group.label, ...group.options.map(({ label }) => label)] : [])),
    ).toEqual([
      ['Your team', 'Ana Marsh'],
      ['Teams below', 'Ben Marsh', 'Cleo Marsh', 'Dan Marsh', 'Finn Marsh'],
    ])
    expect(JSON.stringify(all)).toContain('not in Slack')
    expect(await client.search('eve')).toMatchObject([{ label: 'Not in your teams that day' }])
  })

  test('searches the teams as they were on the date held', async () => {
    const floor = await openFloor(open)
    const client = clientOf(floor, ana)
    await client.log('')
    client.type('heldOn', { type: 'datepicker', selected_date: '2026-03-01' })
    expect(await client.search('finn')).toMatchObject([{ label: 'Not in your teams that day' }])
    client.type('heldOn', { type: 'datepicker', selected_date: '2026-03-02' })
    expect(await client.search('finn')).toMatchObject([{ label: 'Your team' }])
  })

  test('shows the open actions of whoever is chosen, and loses nothing that was typed', async () => {
    const floor = await openFloor(open)
    const client = clientOf(floor, ana)
    await client.log('ben')
    await client.press('Add action')
    client.type('action1What', text('Pause first'))
    await client.press('GROW fields')
    client.type('goal', text('Calm calls'))
    await client.press('Private note')
    client.type('coachNote', text('Was nervous'))
    await client.choose('focus', option('quality'))
    await client.choose('outcome', option('system-cause'))
    client.type('systemTopic', option('tools'))
    expect(await client.save()).toBeUndefined()
    expect(shown(client)).toContain('With it: 1 action, GROW fields and a private note')

    await client.log('')
    client.type('sharedNote', text('Typed before the choice'))
    await client.choose('coachees', chosen(ben))
    expect(shown(client)).toContain('Pause first')
    expect(client.current.values.sharedNote).toMatchObject({ value: 'Typed before the choice' })
    client.type('open1', option('done'))
    await client.save()
    await client.log('ben')
    expect(fieldsOf(client)).not.toContain('open1')
  })

  test('shows each refusal beside its field, and keeps the form', async () => {
    const floor = await openFloor(open)
    const client = clientOf(floor, ana)
    await client.log('ben')
    client.type('heldOn', { type: 'datepicker', selected_date: '2026-03-05' })
    expect(await client.save()).toMatchObject({
      action: 'errors',
      errors: { heldOn: expect.stringContaining('still to come') },
    })
    client.type('heldOn', { type: 'datepicker', selected_date: '2026-03-04' })
    client.type('minutes', { type: 'number_input', value: '0' })
    expect(await client.save()).toMatchObject({
      action: 'errors',
      errors: { minutes: expect.stringContaining('1 to 600') },
    })
    expect(await countOf(floor)).toBe(0)
  })

  test('asks for the topic where somebody saved faster than the question came', async () => {
    const floor = await openFloor(open)
    const client = clientOf(floor, ana)
    await client.log('ben')
    client.type('outcome', option('system-cause'))
    client.type('sharedNote', text('Kept'))
    expect(await client.save()).toBeUndefined()
    expect(fieldsOf(client)).toContain('systemTopic')
    expect(client.current.values.sharedNote).toMatchObject({ value: 'Kept' })
    expect(await countOf(floor)).toBe(0)
    expect(await client.save()).toMatchObject({
      action: 'errors',
      errors: { systemTopic: expect.stringContaining('got in the way') },
    })
    client.type('systemTopic', option('tools'))
    expect(await client.save()).toBeUndefined()
    expect(await countOf(floor)).toBe(1)
  })

  test('makes several one-on-ones in one go, each with its own buttons', async () => {
    const floor = await openFloor(open)
    const client = clientOf(floor, ana)
    await client.log('')
    await client.choose('coachees', chosen(ben, cleo))
    const tick = { value: 'separately', text: { type: 'plain_text', text: 'x' } }
    client.type('separately', { type: 'checkboxes', selected_options: [tick] })
    await client.save()
    expect(shown(client)).toContain('*Saved: 2 sessions*')
    await client.press('Withdraw')
    expect(shown(client)).toContain('Withdrawn: One-on-one')
    expect(shown(client)).toContain('*Saved: 1 session*')
    expect(await countOf(floor)).toBe(1)
  })

  test('is edited from the confirmation, in the same view, as the same session', async () => {
    const floor = await openFloor(open)
    const client = clientOf(floor, ana)
    await client.log('ben')
    await client.save()
    await client.press('Edit')
    client.type('minutes', { type: 'number_input', value: '45' })
    await client.save()
    expect(shown(client)).toContain('45 minutes')
    await client.press('Withdraw')
    expect(client.current.view.title.text).toBe('Withdrawn')
    expect(await countOf(floor)).toBe(0)
  })

  test('after a day asks for notes and actions alone', async () => {
    const floor = await openFloor(open)
    const client = clientOf(floor, ana)
    await client.log('ben')
    await client.save()
    const edit = buttonIn(client.current.view, 'Edit')
    floor.platform.clock.moveTo('2026-03-05T10:00:00Z')
    await client.pressElsewhere(edit)
    expect(fieldsOf(client)).toEqual(['focus', 'outcome', 'sharedNote'])
    await client.press('Add action')
    expect(shown(client)).toContain('One-on-one, Wednesday 4 March, 30 minutes, with Ben Marsh.')
    client.type('action1What', text('Call back'))
    await client.save()
    expect(shown(client)).toContain('With it: 1 action')
  })

  test('tells nobody else anything: their buttons are refused in the same words', async () => {
    const floor = await openFloor(open)
    const client = clientOf(floor, ana)
    await client.log('ben')
    client.type('sharedNote', text('canary'))
    await client.save()
    const buttons = ['Edit', 'Withdraw'].map((label) => buttonIn(client.current.view, label))
    for (const other of [mira, cleo]) {
      const stranger = clientOf(floor, other)
      for (const button of buttons) await stranger.pressElsewhere(button)
      expect(new Set(stranger.said).size).toBe(1)
      expect(stranger.said.join()).toContain('Only the coach who logged a session')
      expect(() => stranger.current).toThrow()
    }
    expect(await countOf(floor)).toBe(1)
  })
})
