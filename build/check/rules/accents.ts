/** Capitals without their accents: « A Toulouse », « Etat », « COMMUNIQUE ». In French an accent is spelling. */
import type { Finding, Rule } from '../rule.ts'

/** Words that begin with É; without accent they are no other word. */
const E_ACUTE =
  /(?<![\p{L}\p{N}@#./_-])E(?=tats?(?!\p{L})|tatique|coles?(?!\p{L})|colier|tud(?:e|es|iant|iants|iante|iantes|ier)(?!\p{L})|v[èeé]nement|nerg(?:ie|ies|étique|étiques)(?!\p{L})|conom|galit|galement|lue?s?(?!\p{L})|quip(?:e|es|ement|ements|er|é|ée)(?!\p{L})|tabli|valu|missions?(?!\p{L})|vit(?:er|ez|ons|ant)(?!\p{L})|volu|dition|duca[tn]|duqu|lections?(?!\p{L})|lectri|lectoral|lectro|cologi|co(?:-|quartier|systèm|mobilit|citoyen|construct|geste)|chang(?:e|es|er|ez|eons)(?!\p{L})|chéance|tapes?(?!\p{L})|tant(?!\p{L})|labor|claira|crans?(?!\p{L})|ditorial|l[ée]ments?(?!\p{L})|l[èe]ves?(?!\p{L})|levage|glise|mergence|pid[ée]mi|poque|quilibr|rosion|tang(?!\p{L})|tendu|trang|vêque|cout(?:e|er|ez|ons)(?!\p{L})|crire|criture|chelle|chelon|clair|conomi|pargne|preuve|quit|radi[cq]|rig[eé]|tud|vacu|vasion|vide|mile(?!\p{L})|mission)/gu
/** Words that begin with another accented capital. */
const OTHERS =
  /(?<![\p{L}\p{N}@#./_-])(?:Ile(?:s|-de-France)?(?!\p{L})|Etre(?!\p{L})|Etes(?!\p{L})|Ca(?=\s(?:y|va|fait|marche|bouge)\s))/gu
const OTHER_WORDS: Readonly<Record<string, string>> = {
  Ile: 'Île',
  Iles: 'Îles',
  'Ile-de-France': 'Île-de-France',
  Etre: 'Être',
  Etes: 'Êtes',
  Ca: 'Ça',
}

/** Whole words in capitals that lack an accent. */
const SHOUTED: Readonly<Record<string, string>> = Object.fromEntries(
  `COMMUNIQUÉ COMMUNIQUÉS PRÉFET PRÉFETS PRÉFÈTE PRÉFECTURE PRÉFECTURES PRÉFECTORAL PRÉFECTORAUX RÉGION RÉGIONS RÉGIONAL
  RÉGIONALE RÉGIONALES RÉGIONAUX DÉPARTEMENT DÉPARTEMENTS DÉPARTEMENTAL DÉPARTEMENTALE DÉPARTEMENTALES RÉPUBLIQUE
  ÉGALITÉ FRATERNITÉ LIBERTÉ SÉCURITÉ SANTÉ ÉDUCATION ÉCONOMIE ÉCONOMIQUE ÉCOLOGIE ÉCOLOGIQUE ÉNERGIE ÉNERGÉTIQUE ÉTAT
  ÉTATS INTÉRIEUR ÉVÉNEMENT ÉVÉNEMENTS ÉLECTION ÉLECTIONS GÉNÉRAL GÉNÉRALE GÉNÉRAUX MÉTROPOLE MÉDITERRANÉE PYRÉNÉES
  HÉRAULT ARIÈGE RHÔNE PRÉSENTATION RÉNOVATION RÉUNION RÉSULTAT RÉSULTATS DÉVELOPPEMENT PRÉSIDENT PRÉSIDENTE DÉLÉGUÉ
  DÉLÉGUÉE VICE-PRÉSIDENT DÉCRET MINISTÈRE COHÉSION NUMÉRIQUE TÉLÉPHONE MÉDIAS COLLÈGE LYCÉE UNIVERSITÉ ÉCOLE
  ÉCOLES ÉTUDE ÉTUDES ÉTUDIANTS SÉCHERESSE FORÊT INCENDIE PRÉVENTION PRÉCARITÉ ÉQUIPEMENT ÉTABLISSEMENT ÉLUS ÉLUES
  ACTIVITÉ ACTIVITÉS QUALITÉ SOCIÉTÉ SOLIDARITÉ MOBILITÉ MOBILITÉS ACCESSIBILITÉ DÉCEMBRE FÉVRIER AOÛT ÉTÉ THÉÂTRE MUSÉE
  FÊTE JOURNÉE JOURNÉES ANNÉE SOIRÉE ENQUÊTE INTÉGRÉE CRÉATION RÉOUVERTURE RÉPONSE DÉCISION DÉLÉGATION SÉANCE PLÉNIÈRE ÉTAIENT
  PRÉSENTS PRÉSENTES DÉLIBÉRATION DÉLIBÉRATIONS SECRÉTAIRE COMITÉ COMITÉS FÊTES ADHÉSION RÉGLEMENTATION`
    .split(/\s+/)
    .filter((word) => /[^\x00-\x7f]/.test(word))
    .map((word) => [word.normalize('NFD').replace(/\p{M}/gu, ''), word]),
)
/** Words of four capitals and more: « ETE » alone, « MARCHE » or « ARRETE » may be another word. */
const CAPITALS = /(?<![\p{L}\p{N}@#./_-])\p{Lu}{4,}(?:-\p{Lu}{3,})?(?![\p{L}\p{N}_])/gu

/** The preposition at a sentence's start; « A » before a participle is « has », after « plan » a letter. */
const A_START = /(?<=^|[.!?…:»–—•]\s|[«("“]\s?)A(?=\s)/gu
const A_FOLLOWED =
  /^\s(?:(?:l['’]|la\s|ce\s|cet\s|cette\s|ces\s|son\s|sa\s|ses\s|leur\s|leurs\s|notre\s|nos\s|chaque\s|tous\s|toutes\s|partir\s|compter\s|noter|ne\s|l’|ceux\s|celles\s|celui\s|travers\s|défaut\s|propos\s|titre\s|destination\s|savoir|terme|moins\s|deux\s|trois\s|bientôt|nouveau|quelques\s|plus\s|proximité|vos\s|votre\s|cause\s|côté\s|peine\s|force\s|raison\s|partager\s|lire|voir|retenir|découvrir|télécharger|vélo|pied|table\s|quand|quoi\s|qui\s|mesure\s|mi-|un\s|une\s|\d{1,2}\s?h)|(?:l['’])?\p{Lu}[\p{Ll}-]{2,})/u
/** In a title set in capitals: « MARCHE A TOULOUSE », but « PLAN A ». */
const A_SHOUTED = /(?<=\p{Lu}{2}\s)A(?=\s\p{Lu}{2})/gu
const LETTER_A =
  /(?:plan|cat[ée]gorie|zone|type|classe|niveau|vitamine|h[ée]patite|grippe|b[âa]timent|hall|salle|porte|bloc|annexe|groupe|section|ligne|avenue|liste|série|point|option)\s$/iu

type Slip = { readonly start: number; readonly end: number; readonly right: string }

export const accents: Rule = {
  id: 'check/accents',
  severity: 'warning',
  enabled: true,
  french: true,
  check: ({ text }) =>
    text.passages.flatMap((passage) =>
      slipsOf(passage.text).map(
        ({ start, end, right }): Finding => ({
          place: passage.at(start, end),
          message: `« ${passage.text.slice(start, end)} » : la capitale perd son accent.`,
          why: 'En français l’accent a pleine valeur d’orthographe, sur les capitales aussi ; une synthèse vocale lit sans lui un autre mot.',
          fix: `Écrivez : ${right}`,
        }),
      ),
    ),
}

function slipsOf(text: string): Slip[] {
  const slips: Slip[] = []
  for (const { index } of text.matchAll(E_ACUTE)) {
    const word = /^[\p{L}-]+/u.exec(text.slice(index))?.[0] ?? 'E'
    slips.push({ start: index, end: index + word.length, right: `É${word.slice(1)}` })
  }
  for (const { 0: word, index } of text.matchAll(OTHERS))
    slips.push({ start: index, end: index + word.length, right: OTHER_WORDS[word] ?? word })
  for (const { 0: word, index } of text.matchAll(CAPITALS)) {
    const right = SHOUTED[word]
    if (right) slips.push({ start: index, end: index + word.length, right })
  }
  for (const { index } of text.matchAll(A_START)) {
    const next = A_FOLLOWED.exec(text.slice(index + 1))
    if (next) slips.push({ start: index, end: index + 1, right: `À${next[0]}` })
  }
  for (const { index } of text.matchAll(A_SHOUTED))
    if (!LETTER_A.test(text.slice(0, index))) slips.push({ start: index, end: index + 1, right: 'À' })
  return slips.sort((a, b) => a.start - b.start)
}
