/** What to write instead of a character that the typeface lacks. */

const REPLACEMENTS: readonly (readonly [characters: string, advice: string])[] = [
  ['‐‑', 'Écrivez le trait d’union ordinaire « - ».'],
  ['☎☏✆📞📱🕿', 'Écrivez « Tél. ».'],
  ['✉📧🖂📩📨', 'Écrivez « Courriel : ».'],
  ['📅📆🗓', 'Écrivez la date seule, ou « Date : ».'],
  ['🕐⏰⌚', 'Écrivez l’heure seule, ou « Heure : ».'],
  ['📍🏠🏢📌', 'Écrivez l’adresse seule, ou « Lieu : ».'],
  ['✓✔✅☑', 'Écrivez « oui », ou faites une liste avec « - ».'],
  ['✗✘❌☐☒', 'Écrivez « non », ou faites une liste avec « - ».'],
  ['●○■□▪▫◆◇►▶▸‣⁃∙➢➤➔❖✦★☆👉', 'Pour une liste, commencez la ligne par « - ».'],
  ['⇒⇨➜➡⟶⟹🡆', 'Écrivez « → ».'],
  ['′ʼ‛', "Écrivez l’apostrophe « ' »."],
  ['″', 'Écrivez « secondes » ou « pouces ».'],
  ['№', 'Écrivez « n° ».'],
  ['℃', 'Écrivez « °C ».'],
  ['㎡', 'Écrivez « m² ».'],
  ['㎥', 'Écrivez « m³ ».'],
  ['㎞', 'Écrivez « km ».'],
  ['₋', 'Écrivez le signe moins « − ».'],
  ['ﬀ', 'Écrivez « ff ».'],
  ['ﬁ', 'Écrivez « fi ».'],
  ['ﬂ', 'Écrivez « fl ».'],
  ['ﬃ', 'Écrivez « ffi ».'],
  ['ﬄ', 'Écrivez « ffl ».'],
  ['�', 'Ce signe est la trace d’un caractère perdu : retrouvez-le dans le document d’origine.'],
]

const ADVICE: ReadonlyMap<string, string> = new Map(
  REPLACEMENTS.flatMap(([characters, advice]) => [...characters].map((character) => [character, advice])),
)

export function adviceFor(character: string): string {
  return ADVICE.get(character) ?? asRaised(character) ?? asPlain(character) ?? otherwise(character)
}

/** A superior or inferior character is an ordinary one, raised or lowered. */
function asRaised(character: string): string | undefined {
  const plain = character.normalize('NFKC')
  if (plain === character || plain !== plain.normalize('NFC') || !/^[\p{L}\p{N}+=()−-]$/u.test(plain))
    return undefined
  const tag = /[ₐ-ₜ₀-₎ᵢ-ᵪ]/u.test(character)
    ? 'sub'
    : /[ʰ-ʸˠ-ˤᴬ-ᵡ⁰-ⁿªº²³¹]/u.test(character)
      ? 'sup'
      : undefined
  return tag ? `Écrivez « <${tag}>${plain}</${tag}> ».` : undefined
}

/** « 𝗮 », « ① », « Ⅳ » : letters and digits in costume. */
function asPlain(character: string): string | undefined {
  const plain = character.normalize('NFKC')
  return plain !== character && /^[\p{L}\p{N}]+$/u.test(plain) ? `Écrivez « ${plain} ».` : undefined
}

const otherwise = (character: string): string =>
  /\p{L}/u.test(character)
    ? 'Écrivez le mot en lettres latines.'
    : /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(character)
      ? 'Retirez-le, ou dites la même chose en mots.'
      : 'Remplacez-le par un caractère ordinaire, ou dites la même chose en mots.'
