// Both drivers hand back the same JavaScript values for every type that the tables use.
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { describeDatabases } from '../../support/database.ts'

describeDatabases('values', (open) => {
  test('come back alike from both engines', async () => {
    const { db } = await open()
    const instant = new Date('2026-03-29T01:30:00.123Z')
    const result = await sql`
      select date '2026-03-29' as date, ${instant}::timestamptz as instant, 9007199254740991::int8 as int8, count(*) as count,
             1.5::numeric as numeric, sum(3) as sum, 2::int4 as int4, 0.1::float8 as float8, true as boolean,
             ${JSON.stringify({ a: [1, null], b: 'x' })}::jsonb as jsonb, ${['a', 'b,c', '"']}::text[] as texts, null as nothing,
             ${'2026-03-29'}::date as date_parameter, array[date '2026-03-29'] as dates,
             ${[1, 2]}::int8[] as numbers
    `.execute(db)
    expect(result.rows).toEqual([
      {
        date: '2026-03-29',
        instant,
        int8: 9007199254740991,
        count: 1,
        numeric: 1.5,
        sum: 3,
        int4: 2,
        float8: 0.1,
        boolean: true,
        jsonb: { a: [1, null], b: 'x' },
        texts: ['a', 'b,c', '"'],
        nothing: null,
        date_parameter: '2026-03-29',
        dates: ['2026-03-29'],
        numbers: [1, 2],
      },
    ])
  })
})
