// A manager looks down their own line: step by step, back again, by name; and nowhere else.
import type { Button } from '@slack/types'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { cadence } from '../../../src/cadence/index.ts'
import { nameStandIn } from '../../../src/cadence/stand-in/name-stand-in.ts'
import { capabilities } from '../../../src/capabilities.ts'
import { openBranchButton, openFindButton } from '../../../src/home/home-buttons.ts'
import { findPersonModal } from '../../../src/home/team/find-person.modal.ts'
import { asId, type PersonId, type SlackUserId, type WorkspaceId } from '../../../src/kernel/ids.ts'
import { plainDate } from '../../../src/kernel/time.ts'
import { people } from '../../../src/people/index.ts'
import { endLines, startLines } from '../../../src/people/line/reporting-line.store.ts'
import { inWorkspace, type Scope } from '../../../src/platform/tenancy.ts'
import type { KnownBlock } from '../../../src/slack/blocks.ts'
import { isGrouped } from '../../../src/slack/choice-fields.ts'
import type { ActedFrom } from '../../../src/slack/handler.ts'
import { describeDatabases, type OpenTestDatabase } from '../../support/database.ts'
import { importContactCentre } from '../../support/people.ts'
import { newWorkspace, runUntilIdle, type TestPlatform, testPlatform } from '../../support/platform.ts'
import { buttonIn, buttonsIn, type Screen, screenOf } from '../../support/screen.ts'
import { noSlack } from './given.ts'

type Centre = {
  readonly platform: TestPlatform
  readonly workspaceId: WorkspaceId
  readonly id: (employeeNumber: string) => PersonId
  readonly as: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>
  readonly screen: (employeeNumber: string) => Screen
  readonly offered: (employeeNumber: string, query: string) => Promise<readonly string[]>
}

const handlers = capabilities.flatMap((capability) => capability.slack ?? [])
const inModal: ActedFrom = { kind: 'modal', view: undefined, viewId: 'V1' }

/** Two and a half weeks after go-live, in which nobody logged anything and nobody was told anything. */
async function openCentre(open: OpenTestDatabase): Promise<Centre> {
  const platform = await testPlatform(open, { start: '2026-03-02T09:00:00Z' })
  const workspaceId = await newWorkspace(platform)
  const as: Centre['as'] = (work) => inWorkspace(platform, { workspaceId }, work, 'background')
  const ids = await as((scope) => importContactCentre(scope, plainDate('2026-03-02')))
  platform.clock.moveTo('2026-03-19T15:00:00Z')
  const jobs = (cadence.jobs ?? []).filter(({ name }) => /^cadence\.(transition|count)-slots$/.test(name))
  expect(jobs).toHaveLength(2)
  await runUntilIdle(platform, [people, { ...cadence, jobs }], { workspaceId })
  await as(({ tx }) =>
    tx
      .updateTable('person')
      .set({ slack_user_id: sql<SlackUserId>`'U' || employee_number`, linked_by: 'file' })
      .where('employee_number', 'not in', ['A08', 'A72'])
      .execute(),
  )
  return {
    platform,
    workspaceId,
    as,
    id: (number) => ids.get(number) ?? asId<PersonId>('nobody'),
    screen: (number) => screenOf({ platform, workspaceId }, handlers, asId<SlackUserId>(`U${number}`)),
    offered: async (number, query) => {
      const handler = handlers.find((one) => one.kind === 'options' && one.callbackId === findPersonModal.callbackId)
      if (handler?.kind !== 'options') throw new Error('nothing offers people')
      const view = findPersonModal.draw({ metadata: {} })
      const raw = { callback_id: view.callback_id, private_metadata: view.private_metadata, state: { values: {} } }
      const choices = await handler.run({
        platform,
        caller: { workspaceId, slackUserId: asId<SlackUserId>(`U${number}`), teamId: workspaceId },
        slack: noSlack,
        receivedAt: performance.now(),
        view: { id: 'V1', rootId: 'V1', previousId: undefined, hash: '1', callbackId: '', inputs: [], raw },
        query,
      })
      return (isGrouped(choices) ? choices.flatMap(({ options }) => options) : choices).map(({ label }) => label)
    },
  }
}

const branch = (personId: PersonId, page = 0) => openBranchButton.draw({ text: '', value: { personId, page } })
const teamOf = (blocks: readonly KnownBlock[] | undefined, name: string): Button => {
  const found = buttonsIn(blocks ?? []).find(({ accessibility_label: label }) => label === `The team of ${name}`)
  if (found === undefined) throw new Error(`no team of ${name}`)
  return found
}

describeDatabases('below a manager', (database) => {
  let opened: Promise<Centre> | undefined
  /** One for all: each test looks at another part of it. */
  const open = () => {
    opened ??= openCentre(database)
    return opened
  }

  test('each step down shows that team, with the way back; nothing of it can be done by anybody but its coach', async () => {
    const centre = await open()
    const leader = centre.screen('L1')
    const team = await leader.command('team')
    expect(team.said).toMatch(/\*Second 2\* · overdue, due since .*\nTheir one-on-ones: 0 of \d+ on time \(0 %\)/)
    expect(team.said).toMatch(/They and all below them: \d+ of \d+ on time/)
    const second = await leader.press(teamOf(team.view?.blocks, 'Second 2'), inModal)
    expect(second.said).toContain('You › *Second 2*')
    expect(second.said).toContain('The team of Second 2')
    expect(second.said).toMatch(/\*Lead 5\* · .*\nTheir one-on-ones: /)
    const lead = await leader.press(teamOf(second.view?.blocks, 'Lead 5'), inModal)
    expect(lead.said).toContain('You › Second 2 › *Lead 5*')
    expect(lead.said).toMatch(/\*Agent 36\* · overdue, due since/)
    expect(lead.said).not.toMatch(/Snooze|Planned for|Log it/)
    expect(lead.said).toContain('*How their coaching is rated*\nNot enough answers yet.')
    const back = await leader.press(buttonIn(lead.view?.blocks, 'Second 2'), inModal)
    expect(back.said).toContain('You › *Second 2*')
    const home = await leader.press(buttonIn(lead.view?.blocks, 'Your team'), inModal)
    expect(home.said).toContain('*Second 1*')
  })

  test('is nobody’s but the line’s: across, upward, oneself, the unknown and a stranger are refused alike', async () => {
    const centre = await open()
    const refused = async (by: string, about: PersonId) => {
      const seen = await centre.screen(by).press(branch(about))
      expect(seen.view).toBeUndefined()
      return seen.refusals.map(({ code }) => code)
    }
    expect((await centre.screen('S2').press(branch(centre.id('T6')))).view).toBeDefined()
    for (const about of ['S1', 'T1', 'A01', 'S3']) {
      expect(await refused('S2', centre.id(about)), about).toEqual(['not-below'])
    }
    expect(await refused('S2', centre.id('L1'))).toEqual(['not-below'])
    expect(await refused('S2', centre.id('S2'))).toEqual(['not-below'])
    expect(await refused('A01', centre.id('A02'))).toEqual(['not-below'])
    expect(await refused('L1', asId<PersonId>('nobody'))).toEqual(['not-below'])
    expect(await refused('STRANGER', centre.id('A01'))).toEqual(['unknown-person'])
  })

  test('ends at once when somebody moves away, and follows to the new line', async () => {
    const centre = await open()
    const [lead, before, after] = [centre.id('T9'), 'S3', 'S1']
    expect((await centre.screen(before).press(branch(lead))).view).toBeDefined()
    await centre.as(async ({ tx }) => {
      await endLines(tx, [lead], plainDate('2026-03-19'))
      await startLines(tx, [{ personId: lead, managerId: centre.id(after), startsOn: plainDate('2026-03-19') }], 'file')
    })
    expect((await centre.screen(before).press(branch(lead))).refusals).toMatchObject([{ code: 'not-below' }])
    expect((await centre.screen(after).press(branch(lead))).view).toBeDefined()
  })

  test('is searched by name, of those below alone; whoever is chosen is checked again', async () => {
    const centre = await open()
    const second = centre.screen('S2')
    expect(await centre.offered('S2', 'lead')).toEqual(['Lead 5', 'Lead 6'])
    expect(await centre.offered('S2', 'zoe luk')).toEqual(['Zoë 🌻 Łukasz'])
    expect(await centre.offered('S2', 'agent 3')).not.toContain('Agent 3')
    expect(await centre.offered('S2', 'agent 33')).toEqual(['Agent 33'])
    expect(await centre.offered('S2', 'second')).toEqual([])
    expect(await centre.offered('S2', '')).toHaveLength(27)
    expect(await centre.offered('A01', 'agent')).toEqual([])
    const form = await second.press(openFindButton.draw({ text: '', value: {} }))
    if (form.view === undefined) throw new Error('no form')
    const choose = (id: PersonId) => ({ person: { type: 'external_select', selected_option: { value: id } } })
    const found = await second.save(form.view, choose(centre.id('A36')))
    expect(found.said).toContain('You › Lead 5 › *Agent 36*')
    expect(found.said).toContain('*Agent 36* · one-on-one with Lead 5: overdue, due since')
    expect((await second.save(form.view, choose(centre.id('A01')))).errors).toMatchObject({
      person: expect.stringContaining('aren’t in your teams today'),
    })
    expect((await second.save(form.view, {})).errors).toMatchObject({ person: expect.stringContaining('choose') })
  })

  test('shows a stand-in what they hold meanwhile, to be logged, and lets go of it afterwards', async () => {
    const centre = await open()
    const said = async () => (await centre.screen('S2').press(branch(centre.id('T4')))).said
    expect(await said()).not.toContain('[Log it]')
    const named = await centre.as((scope) =>
      nameStandIn(
        scope,
        { personId: centre.id('L1'), isAdmin: false },
        {
          coachId: centre.id('T4'),
          standInId: centre.id('S2'),
          from: plainDate('2026-03-19'),
          until: plainDate('2026-03-23'),
        },
      ),
    )
    expect(named.ok).toBe(true)
    const view = await centre.screen('S2').press(branch(centre.id('T4')))
    expect(buttonsIn(view.view?.blocks ?? []).filter(({ text }) => text.text === 'Log it').length).toBeGreaterThan(7)
    centre.platform.clock.moveTo('2026-03-25T09:00:00Z')
    const after = await centre.screen('S2').press(branch(centre.id('T4')))
    // The one-on-one with the lead is the reader's own.
    expect(buttonsIn(after.view?.blocks ?? []).filter(({ text }) => text.text === 'Log it')).toHaveLength(1)
  })
})
