// For tests of coaching: a form as Slack's client keeps it while somebody types and the bot redraws it, and a small
// organisation with a coach in the middle.
import type { InputBlock } from '@slack/types'
import { coaching } from '../../src/coaching/index.ts'
import type { LogSession } from '../../src/coaching/session/log-session.ts'
import type { ChosenCoachee, SessionDraft } from '../../src/coaching/session/session-draft.ts'
import { asId, type PersonId, type SlackUserId, type WorkspaceId } from '../../src/kernel/ids.ts'
import { type PlainDate, plainDate, type Zone, zone } from '../../src/kernel/time.ts'
import { createDirectory, updateDirectory } from '../../src/people/directory.store.ts'
import { findPerson } from '../../src/people/index.ts'
import { endLines, startLines } from '../../src/people/line/reporting-line.store.ts'
import { insertPeople } from '../../src/people/person.store.ts'
import type { Person } from '../../src/people/person.ts'
import type { Capability } from '../../src/platform/capability.ts'
import { inWorkspace, type Scope } from '../../src/platform/tenancy.ts'
import type { ModalView } from '../../src/slack/blocks.ts'
import type { MessageBlock } from '../../src/slack/charts.ts'
import type { OpenTestDatabase } from './database.ts'
import { newWorkspace, runUntilIdle, type TestPlatform, testPlatform } from './platform.ts'

type Answer = Readonly<Record<string, unknown>>

/** A view in Slack's client: what is drawn, and what was typed into it. */
export type ClientView = {
  readonly view: ModalView
  readonly values: Readonly<Record<string, Answer>>
}

/** As it opens: each input holds its initial value. */
export function openInClient(view: ModalView): ClientView {
  return { view, values: Object.fromEntries(inputsOf(view).map((input) => [input.block_id, initialAnswer(input)])) }
}

/**
 * After views.update. Slack's client keeps what stands in an input whose block id stays; `forgets`: it takes the new
 * initial value instead, as some clients do. Neither may lose anything.
 */
export function updateInClient(before: ClientView, view: ModalView, forgets: boolean): ClientView {
  const opened = openInClient(view)
  const kept = Object.entries(before.values).filter(([block]) => !forgets && block in opened.values)
  return { view, values: { ...opened.values, ...Object.fromEntries(kept) } }
}

export function typeInClient(before: ClientView, block: string, answer: Answer): ClientView {
  return { ...before, values: { ...before.values, [block]: answer } }
}

/** As Slack sends it with an action or a submission. */
export function payloadOf({ view, values }: ClientView) {
  return {
    callback_id: view.callback_id,
    private_metadata: view.private_metadata,
    state: { values: Object.fromEntries(Object.entries(values).map(([block, answer]) => [block, { answer }])) },
  }
}

export function inputsOf(view: ModalView): readonly InputBlock[] {
  return view.blocks.flatMap((block) => (block.type === 'input' ? [block] : []))
}

function initialAnswer({ element }: InputBlock): Answer {
  switch (element.type) {
    case 'plain_text_input':
    case 'number_input':
      return { type: element.type, value: element.initial_value ?? null }
    case 'datepicker':
      return { type: element.type, selected_date: element.initial_date ?? null }
    case 'static_select':
      return { type: element.type, selected_option: element.initial_option ?? null }
    case 'checkboxes':
    case 'multi_external_select':
      return { type: element.type, selected_options: element.initial_options ?? [] }
    default:
      throw new Error(`no such input in the log: ${element.type}`)
  }
}

/** All that a person reads in a view or a message, in its order, and what a screen reader says of its buttons. */
export function readAloud(blocks: readonly MessageBlock[]): string {
  const texts: string[] = []
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const entry of value) walk(entry)
    else if (typeof value === 'object' && value !== null) {
      for (const [key, entry] of Object.entries(value)) {
        if (key === 'text' && typeof entry === 'string') texts.push(entry)
        else if (key !== 'confirm') walk(entry)
      }
    }
  }
  walk(blocks)
  return texts.join('\n')
}

export const people = {
  sara: asId<PersonId>('sara'),
  mira: asId<PersonId>('mira'),
  omar: asId<PersonId>('omar'),
  ana: asId<PersonId>('ana'),
  ben: asId<PersonId>('ben'),
  cleo: asId<PersonId>('cleo'),
  dan: asId<PersonId>('dan'),
  eve: asId<PersonId>('eve'),
  finn: asId<PersonId>('finn'),
}

export const today = plainDate('2026-03-04')

export function draftWith(changes: Partial<SessionDraft> = {}): SessionDraft {
  return {
    coacheeIds: [people.ben],
    heldOn: today,
    minutes: 30,
    format: 'one-on-one',
    separately: false,
    grow: {},
    actions: [],
    closings: [],
    ...changes,
  }
}

export function chosenWith(id: PersonId, changes: Partial<ChosenCoachee> = {}): ChosenCoachee {
  return { id, name: nameOf(id), inReach: true, ...changes }
}

export type Floor = {
  readonly platform: TestPlatform
  readonly workspaceId: WorkspaceId
  readonly as: <T>(personId: PersonId | undefined, work: (scope: Scope) => Promise<T>) => Promise<T>
  readonly person: (id: PersonId) => Promise<Person>
  /** What `logSession` takes, for a form of Ana's. */
  readonly form: (viewId: string, changes?: Partial<SessionDraft>) => Promise<LogSession>
  readonly tick: (at: string) => Promise<void>
  readonly seenBy: (
    id: PersonId,
  ) => readonly { readonly text: string; readonly blocks: readonly MessageBlock[]; readonly edits: number }[]
}

const slackUsers: Capability = {
  name: 'slack-users',
  sentence: 'Says who somebody is in Slack.',
  hooks: { slackUserOf: async (scope, id) => (await findPerson(scope.tx, id))?.slackUserId },
}

/**
 * Wednesday 4 March 2026, 09:30 in London. Sara manages Mira and Omar, Mira manages Ana; Ana manages Ben, Cleo, Dan (not
 * in Slack) and Finn (since 2 March; before that Omar did). Omar manages Eve. Lines begin on 5 January.
 */
export async function openFloor(
  open: OpenTestDatabase,
  options: { readonly live?: boolean; readonly zones?: Readonly<Record<string, Zone>> } = {},
): Promise<Floor> {
  const platform = await testPlatform(open, { start: '2026-03-04T09:30:00Z' })
  const workspaceId = await newWorkspace(platform)
  const as: Floor['as'] = (personId, work) => inWorkspace(platform, { workspaceId, personId }, work, 'background')
  await as(undefined, async (scope) => {
    await createDirectory(scope.tx, { locale: 'en-GB', accountsDueAt: scope.now })
    const goLiveOn = plainDate(options.live === false ? '2026-03-09' : '2026-01-05')
    await updateDirectory(scope.tx, { goLiveOn, ...(options.live === false ? {} : { wentLiveAt: scope.now }) })
    await insertPeople(
      scope.tx,
      Object.values(people).map((id) => ({
        id,
        name: nameOf(id),
        origin: 'file',
        zone: options.zones?.[id] ?? zone('Europe/London'),
      })),
    )
    for (const id of Object.values(people).filter((one) => one !== people.dan)) {
      await scope.tx
        .updateTable('person')
        .set({ slack_user_id: slackUserOf(id), linked_by: 'file' })
        .where('id', '=', id)
        .execute()
    }
    const { sara, mira, omar, ana, ben, cleo, dan, eve, finn } = people
    const from = plainDate('2026-01-05')
    const line = (personId: PersonId, managerId: PersonId, startsOn: PlainDate = from) => ({
      personId,
      managerId,
      startsOn,
    })
    const first = [line(mira, sara), line(omar, sara), line(ana, mira), line(ben, ana), line(cleo, ana), line(dan, ana)]
    await startLines(scope.tx, [...first, line(eve, omar), line(finn, omar)], 'file')
    await endLines(scope.tx, [finn], plainDate('2026-03-02'))
    await startLines(scope.tx, [line(finn, ana, plainDate('2026-03-02'))], 'file')
  })
  const person = async (id: PersonId): Promise<Person> => {
    const found = await as(undefined, (scope) => findPerson(scope.tx, id))
    if (found === undefined) throw new Error(`nobody is ${id}`)
    return found
  }
  return {
    platform,
    workspaceId,
    as,
    person,
    form: async (viewId, changes) => ({ coach: await person(people.ana), viewId, draft: draftWith(changes) }),
    tick: async (at) => {
      platform.clock.moveTo(at)
      await runUntilIdle(platform, [slackUsers, coaching], { workspaceId })
    },
    seenBy: (id) => platform.slack.toUser(slackUserOf(id)),
  }
}

export function nameOf(id: PersonId): string {
  return `${id.slice(0, 1).toUpperCase()}${id.slice(1)} Marsh`
}

export function slackUserOf(id: PersonId): SlackUserId {
  return asId<SlackUserId>(`U${id.toUpperCase()}`)
}
