import { describe, expect, test } from 'vitest'
import { type BundleView, drawBundle, linesShown, type OpenLine } from '../../../src/cadence/nudge/bundle.view.ts'
import { explainNudge } from '../../../src/cadence/nudge/explain-nudge.view.ts'
import { confirmExcuse, confirmSilence, drawExcuse } from '../../../src/cadence/nudge/nudge.modal.ts'
import { drawOpenList, openLinesAPage } from '../../../src/cadence/nudge/open-list.view.ts'
import type { PairStanding } from '../../../src/cadence/nudge/standing.ts'
import { drawRhythmTold } from '../../../src/cadence/rhythm/rhythm.view.ts'
import { asId, type PersonId } from '../../../src/kernel/ids.ts'
import { plainDate } from '../../../src/kernel/time.ts'

const on = plainDate('2026-03-05')
const due: PairStanding = { kind: 'due', since: on, excuseWaits: false }

describe('a bundle', () => {
  test('names the one person who is due, and offers all that can be done', () => {
    const { text, blocks } = drawBundle(bundle([line('Ana Silva', due)]))
    expect(text).toBe('Your one-on-one with Ana Silva is due today.')
    expect(buttonsOf(blocks)).toEqual([
      'Log it',
      'Planned for …',
      'Snooze',
      'Excuse',
      'Why this, and how to turn it down',
    ])
  })

  test('says since when something is open, in the spelling of its reader', () => {
    const open = line('Ana', { ...due, since: plainDate('2026-03-02') })
    expect(drawBundle(bundle([open])).text).toBe('Your one-on-one with Ana has been open since Monday 2 March.')
    expect(drawBundle({ ...bundle([open]), locale: 'en-US' }).text).toContain('since Monday, March 2')
  })

  test('names three of several and counts the rest', () => {
    const lines = ['Ana', 'Ben', 'Chi', 'Dan'].map((name) => line(name, due))
    const { text, blocks } = drawBundle({ ...bundle(lines), otherOpen: 4 })
    expect(text).toBe('One-on-ones to hold: Ana, Ben, Chi and 1 more. 4 more are open.')
    expect(buttonsOf(blocks)).toContain('See all that are open')
  })

  test.each([
    [{ kind: 'logged', heldOn: plainDate('2026-03-03') }, 'logged, held on 3 March. Thank you.'],
    [{ kind: 'planned', until: plainDate('2026-03-12') }, 'planned for Thursday 12 March'],
    [{ kind: 'snoozed', until: plainDate('2026-03-12') }, 'snoozed until Thursday 12 March'],
    [{ kind: 'excused' }, 'excused'],
    [{ kind: 'not-due', dueOn: plainDate('2027-01-04') }, 'the next date is Monday 4 January 2027'],
    [{ kind: 'settled' }, 'nothing to do any more'],
  ] satisfies [PairStanding, string][])('says what became of a line: %o', (standing, said) => {
    const { text, blocks } = drawBundle(bundle([line('Ana', standing)]))
    expect(JSON.stringify(blocks)).toContain(said)
    expect(text).toBe('Your one-on-ones of today are taken care of.')
    expect(buttonsOf(blocks)).not.toContain('Excuse')
  })

  test('offers no second excuse while one waits', () => {
    const { text, blocks } = drawBundle(bundle([line('Ana', { ...due, excuseWaits: true })]))
    expect(buttonsOf(blocks)).not.toContain('Excuse')
    expect(JSON.stringify(blocks)).toContain('your excuse is with the manager above you')
    expect(text).not.toContain('excuse')
  })

  test('stays within fifty blocks for any number of lines, and counts those it leaves out', () => {
    for (const count of [1, linesShown, linesShown + 1, 60, 400]) {
      const lines = Array.from({ length: count }, (_, index) => line(`Person ${index} ${'x'.repeat(150)}`, due))
      const { text, blocks } = drawBundle({ ...bundle(lines), otherOpen: 3 })
      expect(blocks.length).toBeLessThanOrEqual(50)
      expect(JSON.stringify(blocks).length).toBeLessThan(35_000)
      expect(text.length).toBeLessThan(4000)
      expect(JSON.stringify(blocks)).toContain(`${Math.max(0, count - linesShown) + 3} more are open.`)
      const ids = blocks.flatMap((block) => block.block_id ?? [])
      expect(new Set(ids).size).toBe(ids.length)
    }
  })

  test('lets nobody’s name mention a channel, in the text neither', () => {
    const { text, blocks } = drawBundle(bundle([line('<!channel> *Bob*', due)]))
    expect(text).toContain('&lt;!channel&gt;')
    expect(JSON.stringify(blocks.filter((block) => block.type === 'section'))).not.toContain('<!channel>')
  })
})

describe('the list of all that is open', () => {
  test('is a page of a view at most, and turns', () => {
    const lines = Array.from({ length: openLinesAPage }, (_, index) => line(`Person ${index}`, due))
    const view = { on, locale: 'en-GB', total: 60, page: 1, pages: 3, lines } as const
    const modal = drawOpenList(view)
    expect(modal.blocks.length).toBeLessThanOrEqual(100)
    expect(buttonsOf(modal.blocks)).toEqual(expect.arrayContaining(['Earlier in the list', 'Further down the list']))
  })

  test('says when nothing is open', () => {
    const modal = drawOpenList({ on, locale: 'en-GB', total: 0, page: 0, pages: 1, lines: [] })
    expect(JSON.stringify(modal.blocks)).toContain('Nothing is open.')
  })
})

describe('what is said beside it', () => {
  test('explains why it came, how often, and how to turn it down', () => {
    const said = JSON.stringify(explainNudge())
    for (const words of ['three times', 'Planned for', 'Snooze', '/coach away']) expect(said).toContain(words)
  })

  test('says of an excuse whether it stands at once', () => {
    const seen = { coacheeId: asId<PersonId>('ana'), seenOpenedOn: on }
    expect(JSON.stringify(drawExcuse(seen, 'Ana', 'stands'))).toContain('stands at once')
    expect(JSON.stringify(drawExcuse(seen, 'Ana', 'pending'))).toContain('waits for the manager above you')
    expect(JSON.stringify(confirmExcuse('pending'))).toContain('counts as not on time')
  })

  test('confirms a plan and a snooze by their day', () => {
    const silence = { madeOn: on, until: plainDate('2026-03-12') }
    expect(JSON.stringify(confirmSilence({ ...silence, kind: 'planned' }, 'en-GB'))).toContain('Thursday 12 March')
    expect(JSON.stringify(confirmSilence({ ...silence, kind: 'snoozed' }, 'en-US'))).toContain('Thursday, March 12')
  })

  test('tells both of a new interval', () => {
    const view = { other: 'Ana', interval: 7, isStandard: false, toCoach: false } as const
    expect(drawRhythmTold(view).text).toBe('Your one-on-one with Ana is now every week.')
    expect(drawRhythmTold({ ...view, interval: 14, isStandard: true }).text).toContain('as the standard says')
  })
})

function bundle(lines: readonly OpenLine[]): BundleView {
  return { on, locale: 'en-GB', lines, otherOpen: 0 }
}

function line(name: string, standing: PairStanding): OpenLine {
  return { coacheeId: asId<PersonId>(`id-${name.slice(0, 20)}`), name, seenOpenedOn: plainDate('2026-02-20'), standing }
}

function buttonsOf(blocks: readonly { type: string }[]): readonly string[] {
  return [
    ...JSON.stringify(blocks).matchAll(/"type":"button"[^}]*"text":\{"type":"plain_text","text":"([^"]*)"/g),
  ].flatMap(([, text]) => text ?? [])
}
