/** The page at a former address: it leads on at once, and a plain link does where it does not. */
import { html, type SafeHtml } from '../../build/html.ts'
import { inline } from '../../build/render/typeset.ts'
import { phrase, type Words } from '../../build/render/wording.ts'

export type RedirectParts = {
  readonly lang: string
  readonly title: string
  readonly words: Words
  readonly canonical: string
  readonly href: string
}

export function redirectPage({ lang, title, words, canonical, href }: RedirectParts): SafeHtml {
  const link = html`<a href="${href}">${inline(title, lang)}</a>`
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url=${href}">
<title>${title}</title>
<link rel="canonical" href="${canonical}">
</head>
<body>
<main>
<h1>${inline(title, lang)}</h1>
<p>${phrase(words.movedTo, { link })}</p>
</main>
</body>
</html>
`
}
