import { afterEach, expect, test } from 'vitest'
import { newWorld, type World } from './support/world.ts'

let world: World | undefined
afterEach(async () => {
  await world?.end()
  world = undefined
})

test('smoke', async () => {
  const w = await newWorld('embedded')
  world = w
  await w.start()
  const imported = await w.cli('people', 'import', await w.peopleFile())
  console.log(imported)
  const t1 = w.as('T1')
  const typed = await t1.command('/coach', 'log @a01')
  console.log(typed)
  const form = await t1.seesModal((view) => view.callbackId.startsWith('coaching.'))
  console.log(form.text, form.values)
  await t1.fill({ sharedNote: 'Slow down' })
  const saved = await t1.submit()
  console.log(saved.result, saved.errors, saved.view?.text)
  console.log(await w.cli('tick', '--at', '2026-11-23T10:00:00Z'))
  const ask = await w.as('A01').seesDm()
  console.log(ask.text, ask.visible)
  console.log(w.slack.violations(), w.slack.warnings().slice(0, 3))
  console.log(w.bot().output().slice(-3000))
}, 120_000)
