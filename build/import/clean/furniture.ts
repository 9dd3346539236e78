/** What a page prints around a release and no reader of it needs: menus, sharing, cookies, captions made by machines. */
import { flat } from '../text/flat.ts'
import type { Block } from '../types.ts'
import { isPostalFoot } from './postal.ts'

export type Furniture = { readonly rule: string; readonly toEnd?: boolean }

type Rule = {
  readonly rule: string
  /** On the twin of the text (`flat`); anchored or bounded, never over a whole article. */
  readonly test: RegExp
  /** Longest text it may judge. */
  readonly max?: number
  /** All that follows goes with it, up to a block of contacts. */
  readonly toEnd?: boolean
}

const RULES: readonly Rule[] = [
  {
    rule: 'fil-ariane',
    max: 300,
    test: /^(?:vous etes ici\s*:?.*|(?:accueil|home|page d'accueil)\s*(?:[>/»›|\\·:]|-(?!\S)).*|fil d'ariane.*)$/,
  },
  // « Votre mairie / Actualités / … »: slashes with room on both sides part the steps of a path.
  { rule: 'fil-ariane', max: 200, test: /^(?:[^/.!?:]{2,40} \/ ){2,5}[^/]{2,110}$/ },
  { rule: 'fil-ariane', max: 200, test: /^(?:[^>.!?]{2,50}\s[>»›]\s){2,}[^>]{2,90}$/ },
  {
    rule: 'evitement',
    max: 90,
    test: /^(?:aller|passer|acceder|skip)\s(?:directement\s)?(?:au|a la|a l'|aux|to)\s?.{0,40}(?:contenu|menu|navigation|recherche|pied de page|content).{0,30}$/,
  },
  {
    rule: 'partage',
    max: 140,
    test: /^(?:\W*(?:re)?(?:partager|partagez|tweeter|tweet|share)(?:\s(?:la|cette|cet|le|sur|l'|ce|on|:|par|via)\b.*)?|(?:partager (?:sur|par)\s)?(?:facebook|twitter|x|linkedin|instagram|youtube|whatsapp|mastodon|bluesky|threads|dailymotion|flickr|viadeo|google ?\+|pinterest|email|e-mail|courriel|rss|telegram)(?:[\s,|/•·-]+(?:et\s)?(?:facebook|twitter|x|linkedin|instagram|youtube|whatsapp|mastodon|bluesky|threads|dailymotion|flickr|viadeo|email|e-mail|courriel|imprimer|rss))*\W*)$/,
  },
  {
    rule: 'reseaux',
    max: 160,
    test: /^(?:retrouvez|suivez|rejoignez)[- ](?:nous|la|le|les|l'|toute)\b.{0,140}(?:facebook|twitter|\bx\b|linkedin|instagram|youtube|reseaux|sociaux|mastodon|@\w|#\w|internet|site).{0,80}$/,
  },
  {
    rule: 'reseaux',
    max: 120,
    test: /^(?:suivez|rejoignez|retrouvez)[- ]nous(?: sur)?\W*(?:les reseaux sociaux)?\W*$/,
  },
  { rule: 'reseaux', max: 140, test: /^(?:[@#]\w+[\s|,/•-]*)+$/ },
  {
    rule: 'impression',
    max: 90,
    test: /^(?:\W*(?:imprimer|print|version imprimable|imprimer (?:la|cette|l')\s?(?:page|article)|envoyer (?:a un ami|par (?:courriel|e-?mail|mail)).{0,30}|ecouter|lire a haute voix|ajouter aux favoris|copier le lien(?: dans le presse-papiers?)?|agrandir (?:la police|le texte|l'image)|a\+\s?a-|taille du texte.*|version pdf|lien copie.*)\W*)$/,
  },
  {
    rule: 'telechargement',
    max: 160,
    test: /^\W*(?:telecharge(?:r|z)|download)\b(?:(?!\. ).){0,140}(?:communique|dossier|document|pdf|invitation|fichier|avis|version|cp\b|texte|carte de presse|annexe|ici|press release|\d\s?[kmg]o)(?:(?!\. ).){0,80}$/,
  },
  { rule: 'telechargement', max: 40, test: /^\W*telecharger?z?\W*$/ },
  {
    rule: 'telechargement',
    max: 140,
    test: /^(?:[\w\s'.,_()-]{0,80}\s)?\(?(?:format\s)?(?:pdf|docx?|odt|zip|jpe?g)\s?[,:-]?\s?[\d.,]+\s?[kmg](?:o|b|io)\)?(?:\s.{0,20})?$/,
  },
  {
    rule: 'cookies',
    max: 700,
    test: /\b(?:cookies?|traceurs)\b.{0,300}(?:accepte|refuse|parametr|personnalis|navigation|continu|gerer|consent|site|utilis)/,
  },
  {
    rule: 'cookies',
    max: 120,
    test: /^\W*(?:tout (?:accepter|refuser)|(?:accepter|refuser)(?: (?:tout|tous les cookies|les cookies))?|gerer (?:les|mes) (?:cookies|preferences)|personnaliser(?: les cookies)?|ok,? tout accepter|continuer sans accepter|politique de confidentialite|parametres? (?:des|de) cookies)\W*$/,
  },
  {
    rule: 'voisins',
    max: 90,
    toEnd: true,
    test: /^\W*(?:(?:a )?(?:lire|voir|decouvrir|consulter) (?:aussi|egalement)|(?:a lire|a voir|articles?|actualites?|communiques?|contenus?|pages?|publications?|sujets?)\s(?:similaires?|associee?s?|connexes?|lie(?:e?s)?|dans la meme rubrique|recents?|recentes?|precedents?|en lien|sur le meme (?:sujet|theme))|dans la meme (?:rubrique|categorie)|sur le meme (?:sujet|theme)|ces (?:articles|actualites|contenus) (?:pourraient|peuvent) (?:vous|aussi).{0,30}|vous aimerez aussi.{0,20}|(?:autres|derniers|dernieres|tous les|toutes les|nos|les derniers|les dernieres) (?:communiques(?: de presse)?|actualites|articles|publications|actus|infos|invitations)(?: .{0,30})?|related (?:articles|posts)|en savoir plus sur le meme sujet|voir tous? l(?:es|'ensemble) .{0,40})\W*$/,
  },
  {
    rule: 'menu',
    max: 60,
    test: /^\W*(?:menu|menu principal|rechercher?|recherche|ok|fermer|navigation|navigation principale|se connecter|connexion|mon compte|plan du site|mentions legales|accessibilite(?: ?: ?.{0,40})?|contact(?:ez-nous)?|nous contacter|espace presse|presse|salle de presse|newsroom|actualites|agenda|publications|accueil|home|haut de page|retour en haut(?: de page)?|retour|retour a l'accueil|retour a la liste.{0,30}|revenir a la liste.{0,20}|back to top|page precedente|page suivante|precedent|suivant|article precedent.{0,40}|article suivant.{0,40}|lire la suite|consulter la suite|voir la suite|suite|en savoir \+|autres journaux ?:?|nos autres sites ?:?|voir plus|afficher plus|flux rss|rss|newsletter|inscription|s'abonner.{0,40}|abonnez-vous.{0,40}|sommaire|donnees personnelles|gestion des cookies|faq|foire aux questions|fr|en|english|francais|deutsch|espanol|services|demarches|vos demarches|recrutement|marches publics|partenaires|credits?|version mobile|extranet|intranet|langue|traduire)\W*$/,
  },
  {
    rule: 'menu',
    max: 260,
    test: /^(?:(?:\[?(?:mentions legales|plan du site|accessibilite|contacts?|accueil|rss|donnees personnelles|gestion des cookies|credits?|faq|newsletter|espace presse|actualites|services|presse|aide|cookies|agenda|publications|legifrance(?:\.gouv\.fr)?|service-public(?:\.gouv)?\.fr|data\.gouv\.fr|info\.gouv\.fr|gouvernement\.fr|france\.fr)[^|•·\-/]{0,30}\]?)\s?(?:[|•·/-]\s?|$)){2,}$/,
  },
  {
    rule: 'pied-de-site',
    max: 260,
    test: /^\W*(?:(?:c\)?|copyright|©)\s?(?:copyright)?.{0,20}(?:19|20)\d{2}.{0,120}|tous droits reserves.{0,80}|sauf mention (?:contraire|explicite).{0,200}licence.{0,80}|.{0,40}all rights reserved.{0,40}|site (?:realise|concu|propulse) (?:par|avec|sous)\s.{0,60}|propulse par .{0,40}|powered by .{0,40}|republique francaise\.? ?(?:- )?(?:gouvernement)?)\W*$/,
  },
  {
    rule: 'auteur-cms',
    max: 120,
    test: /^\W*(?:(?:publie|ecrit|redige|poste|article redige|mis en ligne) par\s.{2,80}|par (?:admin(?:istrateur)?|webmaster|webmestre|redacteur|la redaction|communication|service com\w*)\b.{0,50}|auteur\s?:\s?.{2,60}|written by\s.{2,60}|by ?: ?.{2,60}|by admin.{0,40})$/,
  },
  {
    rule: 'rubrique-cms',
    max: 140,
    test: /^\W*(?:(?:publie|classe|poste)e? dans\s?:?\s.{2,80}|(?:categories?|tags?|mots[- ]cles?|etiquettes?|thematiques?|rubrique)\s?:\s?.{2,100}|temps de lecture\s?:?.{0,30}|(?:lecture\s)?\d+ ?min(?:utes?)? de lecture|(?:\d+ )?commentaires?\W*|comments? ?: ?\d+|horaires? d'ouverture ?:.{4,80}|seul le prononce fait foi\W*|laisser un commentaire|aucun commentaire.{0,30}|vous devez (?:etre connecte|vous connecter)e?\b.{0,60}|.{0,4}se connecter ?\/ ?s'enregistrer|reagir a cet article|\d+ vues?|nombre de vues.{0,20}|(?:cette page|cet article|ce contenu|ces informations) vous a(?:-t-(?:elle|il))?.{0,50}(?:utile|aide).{0,20})$/,
  },
  {
    rule: 'ancien-gouvernement',
    max: 400,
    test: /(?:(?:article|communique|contenu|page|document|publication|archive).{0,80}(?:sous|par|lors|date|d')\s?.{0,30}(?:gouvernement|quinquennat|ministre|mandature)\s?(?:precedent|anterieur)|(?:publie|diffuse)e? (?:sous|par) (?:un|le|une|l')\s?(?:precedent|ancien)e?\s?(?:gouvernement|ministre|mandature|executif)|(?:d')un (?:precedent|ancien) gouvernement|gouvernement precedent)/,
  },
  {
    rule: 'legende-machine',
    max: 500,
    test: /^\W*(?:an?|the|this)\s(?:\w+[- ]){0,5}(?:image|logo|signature|photo|photograph|picture|illustration|icon|drawing|map|chart|graphic|stamp|seal|qr code|emblem|coat of arms|screenshot|close-up|black and white|group of|man|woman|person|people|banner|poster)\b/,
  },
  {
    rule: 'legende-machine',
    max: 60,
    test: /^\W*(?:logo(?:type)?(?: d[eu']s?\b.{0,40})?|image|photo|img[_-]?\d*.{0,20}|illustration|(?:image|photo|visuel) ?: ?\w{0,20}|bandeau|signature(?: manuscrite)?|\[(?:image|logo|photo|signature|cachet)[^\]]{0,40}\]|bloc[- ]marque.{0,30}|qr ?code)\W*$/,
  },
  {
    rule: 'etiquette-vide',
    max: 50,
    test: /^(?:rapporteur(?:\(s\)|s|\(e\))?|rapporteure|rapport ?& ?avis|rapport|avis|documents?(?: joints?)?|pieces? jointes?|fichiers?|annexes?|liens?|en savoir plus|date|lieu|auteur|mots[- ]cles|photos?|videos?|themes?|source|notes?|commission|tags?|telechargements?|galerie)\s?:\s*$/,
  },
  {
    rule: 'etiquette',
    max: 32,
    test: /^(?:emetteur|auteur|service(?: emetteur)?|rubrique|thematiques?|themes?|type(?: de (?:document|contenu|publication))?|categories?|reference|territoires?|publics?|langue|diffusion|source|numero)\s?:?$/,
  },
  {
    rule: 'numero',
    max: 40,
    test: /^(?:communique )?(?:n|no|num|ref)\s?[°o.]{0,2}\s?:?\s?[\d/-]{1,12}(?:\/[a-z]{2,8})?$/,
  },
  // « VL/ch circulaire n° 07.179 », « Réf. : DG/2012-45 »: a secretary's own mark.
  {
    rule: 'reference',
    max: 60,
    test: /^(?:(?:nos |vos |n\/|v\/)?ref(?:erences?|\.)?\s?\.?:.{2,50}|dossier n ?[°o]?\s?[\w/.-]+)$/,
  },
  {
    rule: 'adresse-aux-redactions',
    max: 70,
    test: /^\W*(?:a l'attention d(?:e la|es|e)|a destination d(?:e la|es|e)|pour (?:la|les)) ?(?:presse|redactions?|medias?|journalistes?|redacteurs?)(?: .{0,30})?\W*$/,
  },
  {
    rule: 'credit',
    max: 90,
    test: /^\W*(?:(?:credits? )?photos?|illustrations?|credits?)\s?(?:[:©]|\(c\))\s?.{2,80}$/,
  },
  {
    rule: 'formule',
    max: 110,
    test: /^(?:le|la|les|l')\s?.{4,80}\s(?:communique(?:nt)?|vous (?:informe|prie|communique)(?:nt)?|informe(?:nt)?)\s?:$/,
  },
  { rule: 'numero-de-page', max: 30, test: /^\W*(?:page\s?)?\d{1,3}(?:\s?(?:\/|sur|of)\s?\d{1,3})?\W*$/ },
  { rule: 'numero-de-page', max: 30, test: /^\W*(?:page|p\.)\s?\d{1,3}(?:\s?(?:\/|sur|of)\s?\d{1,3})?\W*$/ },
  { rule: 'fin', max: 40, test: /^(?:\W{3,}|\W*fin(?: du communique(?: de presse)?)?\W*|xxx)$/ },
  {
    rule: 'cms',
    max: 90,
    test: /^\W*(?:url (?:de la page|source).{0,70}|permalien.{0,60}|mis a jour le.{0,60}|modifie le.{0,60}|derniere (?:modification|mise a jour|modif).{0,60}|date de mise a jour.{0,50}|imprime le.{0,40}|consulte le.{0,40})$/,
  },
]

/** Why a block is furniture, or undefined. */
export function furnitureOf(block: Block): Furniture | undefined {
  if (block.hint === 'furniture') return { rule: 'balisage' }
  if (/^\p{Lu}{1,4}\/\p{L}{1,4}\b.{0,40}$/u.test(block.text)) return { rule: 'reference' }
  if (isPostalFoot(block.text)) return { rule: 'pied-de-lettre' }
  const text = flat(block.text)
  if (text.length > 700) return undefined
  for (const { rule, test, max = 200, toEnd } of RULES) {
    if (text.length <= max && test.test(text)) return { rule, ...(toEnd ? { toEnd } : {}) }
  }
  return undefined
}
