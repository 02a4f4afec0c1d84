// Which way a text runs. `dir="auto"` goes by the first letter, and would turn every English sentence around that begins
// with a Hebrew name: so the script that most of its letters belong to decides.

const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/gu
const letters = /\p{L}/gu

export function directionOf(text: string): 'ltr' | 'rtl' {
  const turned = text.match(rightToLeft)?.length ?? 0
  if (turned === 0) return 'ltr'
  const all = text.match(letters)?.length ?? 0
  return turned * 2 > all ? 'rtl' : 'ltr'
}
