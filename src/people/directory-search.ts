// Finding somebody by name, e-mail or number, whatever the accents and the case: “zoe” finds Zoë, “lukasz” finds Łukasz.

/** What a person is found by: each word of the query must stand somewhere in it. */
export function searchText(parts: readonly (string | undefined)[]): string {
  return foldText(parts.filter((part) => part !== undefined).join(' ')).slice(0, 1000)
}

/**
 * The words of a query, at most eight; none for an empty one, which finds everybody. “@ana” is Ana: typed as a mention, and
 * not chosen from Slack's list.
 */
export function searchWords(query: string): readonly string[] {
  return foldText(query.slice(0, 200))
    .split(' ')
    .map((word) => word.replace(/^@+/, ''))
    .filter((word) => word !== '')
    .slice(0, 8)
}

/** Whether a search for those words finds that person, whom `searchDirectory` leaves out as the one who searches. */
export function isFoundBy(
  {
    name,
    email,
    employeeNumber,
  }: { readonly name: string; readonly email?: string | undefined; readonly employeeNumber?: string | undefined },
  query: string,
): boolean {
  const text = searchText([name, email, employeeNumber])
  return searchWords(query).every((word) => text.includes(word))
}

/** Lower case, without accents, one space between words. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[øłđßæœıð]/gu, (letter) => plainLetters.get(letter) ?? letter)
    .replace(/[’ʼ`´]/gu, "'")
    .replace(/\s+/gu, ' ')
    .trim()
}

// Letters that Unicode doesn't take apart.
const plainLetters = new Map([
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ı', 'i'],
])
