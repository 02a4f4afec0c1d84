import { expect, test } from 'vitest'
import { openPairsButton, openRuleButton } from '../../../src/admin/settings-buttons.ts'
import { adminHandlers } from '../../../src/admin/slack.ts'
import {
  explainRhythmButton,
  rhythmChangesSince,
  sayRhythmChange,
  setRhythmButton,
} from '../../../src/cadence/index.ts'
import { pinPairButton, unpinPairButton } from '../../../src/cadence/rhythm/rhythm-buttons.ts'
import { slackHandlers } from '../../../src/cadence/slack.ts'
import type { PersonId } from '../../../src/kernel/ids.ts'
import { plainDate } from '../../../src/kernel/time.ts'
import { insertAdmin } from '../../../src/people/directory.store.ts'
import { describeDatabases } from '../../support/database.ts'
import { buttonIn, buttonsIn, chosen, type Screen, type Seen, screenOf, typed } from '../../support/screen.ts'
import { ana, ben, cleo, id, mia, slackUserOf, textOf } from './given.ts'
import { openRuleFloor, type RuleFloor, recovers, slid } from './rule-floor.ts'

const dan = id('dan')
const pair = { coachId: mia, coacheeId: ana }
const why = explainRhythmButton.draw({ text: 'Why weekly?', value: pair })

describeDatabases('“Why weekly?”', (open) => {
  test('says what decided, when it can return, how the last Sunday judged, and what has changed', async () => {
    const floor = await slid(open)
    const button = buttonIn(floor.seenBy(ana).at(-1)?.blocks, 'Why weekly?')
    const seen = await as(floor, ana).press(button)
    expect(seen.view?.title.text).toBe('Why weekly?')
    for (const says of [
      '*Your one-on-one with Mia Marsh: every week, since Sunday 22 March.*',
      'You held 0 of 3 one-on-ones with your team on time (0 %, the standard is 80 %), 22 February to 21 March.',
      'It is every two weeks again from Sunday 19 April on, on the first Sunday after 4 weeks on rhythm: 80 % on time or more, or just one that wasn’t.',
      '*Judged on Sunday 22 March: off rhythm*',
      '• Your own: 0 of 3 on time (0 %), 22 February to 21 March',
      '• Those of the managers who report to you: nothing judged yet',
      '• 22 March: weekly, you held 0 of 3 one-on-ones with your team on time (0 %, the standard is 80 %)',
      'What somebody else owes to them counts neither for nor against them.',
    ]) {
      expect(seen.said).toContain(says)
    }
    expect(buttonsIn(seen.view?.blocks ?? [])).toEqual([])
    const toMia = await as(floor, mia).press(why)
    expect(toMia.said).toContain('*Your one-on-one with Ana Marsh: every week, since Sunday 22 March.*')
    expect(toMia.said).toContain('Ana Marsh held 0 of 3 one-on-ones with their team on time')
  })

  test('is for the two, the line above the coach and admins; anybody else learns nothing', async () => {
    const floor = await slid(open)
    expect((await as(floor, cleo).press(why)).said).toContain('*Mia Marsh with Ana Marsh: every week')
    expect((await as(floor, dan).press(why)).refusals).toMatchObject([{ code: 'not-your-pair' }])
    // Those below the coachee have no part in it, nor has a coach in what isn't between the two.
    expect((await as(floor, ben).press(why)).view).toBeUndefined()
    const forged = explainRhythmButton.draw({ text: '', value: { coachId: mia, coacheeId: dan } })
    expect((await as(floor, cleo).press(forged)).refusals).toMatchObject([{ code: 'not-your-pair' }])
    await floor.as(undefined, (scope) => insertAdmin(scope.tx, dan, scope.now))
    expect((await as(floor, dan).press(why)).said).toContain('*Mia Marsh with Ana Marsh: every week')
  })

  test('of a pair that follows the standard says so, and shows a former coach nothing newer', async () => {
    const floor = await slid(open)
    const seen = await as(floor, ben).press(
      explainRhythmButton.draw({ text: '', value: { coachId: ana, coacheeId: ben } }),
    )
    expect(seen.said).toBe('*Your one-on-one with Ana Marsh: every two weeks.*\nThat is the standard.')
    await floor.leave(ana, '2026-03-25')
    await floor.join(cleo, ana, '2026-03-25')
    await floor.tick('2026-03-29T12:05:00Z')
    const former = await as(floor, mia).press(why)
    expect(former.said).not.toContain('Judged on')
    const now = explainRhythmButton.draw({ text: '', value: { coachId: cleo, coacheeId: ana } })
    expect((await as(floor, ana).press(now)).said).toContain('*Judged on Sunday 29 March: off rhythm*')
    expect((await as(floor, mia).press(now)).refusals).toMatchObject([{ code: 'not-your-pair' }])
  })
})

describeDatabases('an admin', (open) => {
  test('pins a pair with a reason that both read; the rule leaves it alone until the pin is ended', async () => {
    const floor = await openRuleFloor(open)
    await floor.as(undefined, (scope) => insertAdmin(scope.tx, dan, scope.now))
    await floor.tick('2026-03-16T10:00:00Z')
    await floor.log(mia, ana, '2026-03-16')
    const explained = await as(floor, dan).press(why)
    const form = await as(floor, dan).press(buttonIn(explained.view?.blocks, 'Pin …'), inModal)
    expect(form.said).toContain('*Mia Marsh with Ana Marsh*')
    expect((await as(floor, dan).save(viewOf(form), {})).errors).toEqual({
      interval: 'Please choose how often.',
      reason: 'Please say why, in a few words.',
    })
    const saved = await as(floor, dan).save(viewOf(form), { interval: chosen('14'), reason: typed('*New* <team>') })
    expect(saved.said).toContain('Pinned. *Mia Marsh with Ana Marsh*: every two weeks.')
    // The same once more.
    await as(floor, dan).save(viewOf(form), { interval: chosen('14'), reason: typed('*New* <team>') })
    await floor.tick('2026-03-16T10:05:00Z')
    for (const person of [mia, ana]) {
      const told = floor.seenBy(person).filter(({ text }) => text.includes('from now on'))
      expect(told).toHaveLength(1)
      expect(told[0]?.text).toMatch(/^Your one-on-one with (Ana|Mia) Marsh is every two weeks from now on\.$/)
      expect(textOf(told[0])).toContain('Dan Marsh has set it for the two of you, “∗New∗ &lt;team&gt;”.')
    }
    await floor.tick('2026-03-22T12:05:00Z')
    expect((await floor.judged(ana)).at(-1)).toContain('off by own, own 0/3, pooled 0/0: pinned')
    expect(await floor.said(mia, ana)).toEqual(['2026-03-16 pin 14'])
    const pinned = await as(floor, ana).press(why)
    expect(pinned.said).toContain('Dan Marsh has set it for these two: “∗New∗ &lt;team&gt;”.')

    const again = await as(floor, dan).press(why)
    const ended = await as(floor, dan).press(buttonIn(again.view?.blocks, 'End the pin'), inModal)
    expect(ended.said).toContain('*Mia Marsh with Ana Marsh: every two weeks.*\nThat is the standard.')
    expect(ended.said).toContain('• 22 March: no longer pinned, by Dan Marsh')
    await floor.tick('2026-03-29T12:05:00Z')
    expect(await floor.said(mia, ana)).toEqual(['2026-03-16 pin 14', '2026-03-22 pin over', '2026-03-29 rule 7'])
    expect(await floor.audited('cadence.pair-pinned')).toBe(1)
    expect(await floor.audited('cadence.pair-unpinned')).toBe(1)
  })

  test('pins what is weekly by the rule to two weeks: it is every two weeks at once, and stays so', async () => {
    const floor = await slid(open)
    await floor.as(undefined, (scope) => insertAdmin(scope.tx, dan, scope.now))
    const form = await as(floor, dan).press(pinPairButton.draw({ text: '', value: pair }))
    await as(floor, dan).save(viewOf(form), { interval: chosen('14'), reason: typed('one week in two on site') })
    await floor.tick('2026-03-22T12:30:00Z')
    const seen = await as(floor, mia).press(why)
    expect(seen.said).toContain('every two weeks, since Sunday 22 March.')
    await recovers(floor)
    const told = floor.seenBy(ana).length
    await floor.tick('2026-04-19T12:05:00Z')
    // What the rule had begun ends below the pin, and nobody could notice.
    expect(await floor.said(mia, ana)).toEqual([
      '2026-03-22 rule 7',
      '2026-03-22 pin 14',
      '2026-04-19 rule over, quiet',
    ])
    expect(
      floor
        .seenBy(ana)
        .slice(told)
        .map(({ text }) => text),
    ).not.toContainEqual(expect.stringContaining('again'))
  })

  test('alone can: everybody else is refused, also by a forged form', async () => {
    const floor = await slid(open)
    for (const who of [mia, ana, cleo]) {
      for (const button of [pinPairButton, unpinPairButton]) {
        const seen = await as(floor, who).press(button.draw({ text: '', value: pair }))
        expect(seen).toMatchObject({ view: undefined, refusals: [{ code: 'not-an-admin' }] })
      }
    }
    await floor.as(undefined, (scope) => insertAdmin(scope.tx, dan, scope.now))
    const form = await as(floor, dan).press(pinPairButton.draw({ text: '', value: pair }))
    const saved = await as(floor, ana).save(viewOf(form), { interval: chosen('28'), reason: typed('mine') })
    expect(Object.values(saved.errors)).toEqual([expect.stringContaining('Only admins can do this.')])
    const other = pinPairButton.draw({ text: '', value: { coachId: cleo, coacheeId: ana } })
    expect((await as(floor, dan).press(other)).refusals).toMatchObject([{ code: 'no-such-pair' }])
    expect(await floor.said(mia, ana)).toEqual(['2026-03-22 rule 7'])
  })

  test('sees which pairs are weekly or pinned, and pins another by its name', async () => {
    const floor = await slid(open)
    await floor.as(undefined, (scope) => insertAdmin(scope.tx, dan, scope.now))
    const list = await as(floor, dan).press(openPairsButton.draw({ text: '', value: {} }))
    expect(list.said).toContain('2 pairs are weekly by the rule, none is pinned.')
    expect(list.said).toContain('*Mia Marsh with Ana Marsh*\nWeekly by the rule, since 22 March.')
    const choose = await as(floor, dan).press(buttonIn(list.view?.blocks, 'Pin a pair …'), inModal)
    const nobody = await as(floor, dan).save(viewOf(choose), { coachee: option(cleo) })
    expect(nobody.errors).toEqual({ coachee: 'Nobody is their manager today, so there is no one-on-one to pin.' })
    const form = await as(floor, dan).save(viewOf(choose), { coachee: option(ben) })
    expect(form.said).toContain('*Ana Marsh with Ben Marsh*')
    await as(floor, dan).save(viewOf(form), { interval: chosen('28'), reason: typed('Leaves in May') })
    const after = await as(floor, dan).press(openPairsButton.draw({ text: '', value: {} }))
    expect(after.said).toContain('2 pairs are weekly by the rule, 1 is pinned.')
    expect(after.said).toContain('*Ana Marsh with Ben Marsh*\nPinned to every four weeks, since 22 March.')
  })

  test('sees how the rule would have judged under another setting, before anything is saved', async () => {
    const floor = await slid(open)
    await floor.as(undefined, (scope) => insertAdmin(scope.tx, dan, scope.now))
    const form = await as(floor, dan).press(openRuleButton.draw({ text: '', value: {} }))
    expect(form.said).toContain('turns weekly when under 80 % were on time over 4 weeks')
    const answers = (window: string, share: string, relax: string) => ({
      windowWeeks: number(window),
      sharePercent: number(share),
      relaxWeeks: number(relax),
    })
    const errors = await as(floor, dan).save(viewOf(form), answers('1', '101', '3'))
    expect(Object.keys(errors.errors)).toEqual(['windowWeeks', 'sharePercent', 'relaxWeeks'])
    const preview = await as(floor, dan).save(viewOf(form), answers('4', '50', '6'))
    expect(preview.said).toContain('*Under this, in the 26 weeks from 28 September 2025 to 22 March*')
    expect(preview.said).toContain('2 managers would have turned weekly (now 2), for 2 weeks in all (now 2).')
    expect(preview.said).toContain('Nobody would have been judged otherwise.')
    expect(preview.said).toContain('It would hold from the next Sunday, Sunday 29 March.')
    expect(await settings(floor)).toEqual([])
    const saved = await as(floor, dan).save(viewOf(preview), {})
    expect(saved.said).toContain('It holds from Sunday 29 March, the next Sunday')
    await as(floor, dan).save(viewOf(preview), {})
    expect(await settings(floor)).toEqual(['2026-03-29 28 50 6'])
    await floor.tick('2026-03-29T12:05:00Z')
    const judged = await floor.as(undefined, ({ tx }) =>
      tx.selectFrom('judgement').select(['judged_on', 'share_percent']).where('manager_id', '=', ana).execute(),
    )
    expect(judged.map((row) => `${row.judged_on} ${row.share_percent}`)).toEqual([
      '2026-03-08 80',
      '2026-03-15 80',
      '2026-03-22 80',
      '2026-03-29 50',
    ])
  })

  test('is told by name who would have been weekly otherwise', async () => {
    const floor = await openRuleFloor(open)
    await floor.as(undefined, (scope) => insertAdmin(scope.tx, dan, scope.now))
    await floor.tick('2026-03-06T10:00:00Z')
    await floor.log(ana, ben, '2026-03-06')
    await floor.tick('2026-03-11T10:00:00Z')
    await floor.log(ana, dan, '2026-03-11')
    await floor.tick('2026-03-16T10:00:00Z')
    await floor.log(mia, ana, '2026-03-16')
    await floor.log(ana, id('eve'), '2026-03-16')
    await floor.tick('2026-03-20T10:00:00Z')
    await floor.log(ana, ben, '2026-03-20')
    // Dan's of 25 March and eve's of the 30th lapse: 4 of 6 by Saturday 4 April.
    await floor.tick('2026-04-03T10:00:00Z')
    await floor.log(ana, ben, '2026-04-03')
    await floor.log(mia, ana, '2026-04-03')
    await floor.tick('2026-04-05T12:05:00Z')
    expect((await floor.judged(ana)).at(-1)).toContain('off by own, own 4/6')
    const form = await as(floor, dan).press(openRuleButton.draw({ text: '', value: {} }))
    const preview = await as(floor, dan).save(viewOf(form), {
      windowWeeks: number('4'),
      sharePercent: number('60'),
      relaxWeeks: number('4'),
    })
    expect(preview.said).toContain('0 managers would have turned weekly (now 2), for 0 weeks in all (now 2).')
    expect(preview.said).toContain('• Ana Marsh: not weekly (now: from 5 April on)')
    expect(preview.said).toContain('• Mia Marsh: not weekly (now: from 5 April on)')
  })
})

describeDatabases('a coach whose pair is held', (open) => {
  const choose = async (floor: RuleFloor, interval: string) => {
    const form = await as(floor, mia).press(setRhythmButton.draw({ text: '', value: { coacheeId: ana } }))
    return await as(floor, mia).save(viewOf(form), { interval: chosen(interval) })
  }

  test('by the rule can choose for later: nothing changes for the two, and nobody is told that it did', async () => {
    const floor = await slid(open)
    const told = floor.platform.slack.messages.length
    for (const interval of ['7', 'standard']) {
      const saved = await choose(floor, interval)
      expect(saved.said).toContain(
        'For now your one-on-one stays weekly, by the rule; what you chose holds after that.',
      )
      await floor.tick(`2026-03-22T1${interval === '7' ? 3 : 4}:00:00Z`)
    }
    expect(floor.platform.slack.messages).toHaveLength(told)
    expect((await as(floor, ana).press(why)).said).toContain('• 22 March: every week, chosen by Mia Marsh')
  })

  test('by a pin is told whom to ask', async () => {
    const floor = await slid(open)
    await floor.as(undefined, (scope) => insertAdmin(scope.tx, dan, scope.now))
    const form = await as(floor, dan).press(pinPairButton.draw({ text: '', value: pair }))
    await as(floor, dan).save(viewOf(form), { interval: chosen('28'), reason: typed('Works two days a week') })
    expect((await choose(floor, '7')).errors).toEqual({
      interval:
        'An admin has set this one-on-one: every four weeks. If that doesn’t fit the two of you, please talk with them.',
    })
  })
})

describeDatabases('the digest of a manager above', (open) => {
  test('hears what changed and why, of a pair the last change alone', async () => {
    const floor = await slid(open)
    const changes = () =>
      floor.as(cleo, ({ tx }) =>
        rhythmChangesSince(tx, [mia, ana], new Date('2026-03-20T00:00:00Z'), plainDate('2026-03-23')),
      )
    const said = async () =>
      (await changes()).map((change) => sayRhythmChange(change, { name: change.coacheeId, isReader: false }))
    expect(await said()).toEqual([
      'weekly for now: ana held 0 of 3 one-on-ones with their team on time (0 %, the standard is 80 %)',
    ])
    await floor.as(undefined, (scope) => insertAdmin(scope.tx, dan, scope.now))
    await floor.tick('2026-03-23T10:00:00Z')
    const form = await as(floor, dan).press(pinPairButton.draw({ text: '', value: pair }))
    await as(floor, dan).save(viewOf(form), { interval: chosen('28'), reason: typed('not for others') })
    expect(await said()).toEqual(['every four weeks, set by an admin'])
  })

  test('hears nothing of what a coach chose meanwhile, since it changed nothing for the two', async () => {
    const floor = await slid(open)
    await floor.tick('2026-03-22T13:00:00Z')
    const form = await as(floor, mia).press(setRhythmButton.draw({ text: '', value: { coacheeId: ana } }))
    await as(floor, mia).save(viewOf(form), { interval: chosen('standard') })
    const changes = await floor.as(cleo, ({ tx }) =>
      rhythmChangesSince(tx, [mia], new Date('2026-03-20T00:00:00Z'), plainDate('2026-03-23')),
    )
    expect(changes.map((change) => `${change.because} ${change.intervalDays}`)).toEqual(['rule 7'])
  })
})

const inModal = { kind: 'modal', view: undefined, viewId: 'V1' } as const
const number = (value: string) => ({ type: 'number_input', value })
const option = (value: string) => ({ type: 'external_select', selected_option: { value } })

function as(floor: RuleFloor, who: PersonId): Screen {
  return screenOf(floor, [...slackHandlers, ...adminHandlers], slackUserOf(who))
}

function viewOf({ view }: Seen) {
  if (view === undefined) throw new Error('no modal was shown')
  return view
}

async function settings(floor: RuleFloor): Promise<readonly string[]> {
  return await floor.as(undefined, async ({ tx }) => {
    const rows = await tx.selectFrom('rule_setting').selectAll().execute()
    return rows.map((row) => `${row.since} ${row.window_days} ${row.share_percent} ${row.relax_weeks}`)
  })
}
