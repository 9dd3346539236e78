// @ts-check
/**
 * The conveniences of a release's page that need a script: buttons that copy the whole text, as the plain text file
 * beside the page has it, or the page's address. Without script, or where the page may not write to the clipboard,
 * the buttons stay hidden: the link to that file and the address in the citation serve.
 *
 * Markup: <button type="button" data-copy="slug.txt" data-done="…" data-failed="…" hidden>…</button>, or
 * `data-copy-text="https://…"`, followed by <span role="status"></span>, which tells what became of it.
 */

for (const button of document.querySelectorAll('button[data-copy], button[data-copy-text]')) {
  if (button instanceof HTMLButtonElement && navigator.clipboard) reveal(button)
}

/** @param {HTMLButtonElement} button */
function reveal(button) {
  const status = button.nextElementSibling
  const { copy: address, copyText: text = '', done = '', failed = '' } = button.dataset
  button.hidden = false
  button.addEventListener('click', async () => {
    // Emptied first: a reader of the screen tells only what changes.
    if (status) status.textContent = ''
    const copied = address === undefined ? navigator.clipboard.writeText(text) : copyFile(address)
    const outcome = await copied.then(
      () => done,
      () => failed,
    )
    if (status) status.textContent = outcome
  })
}

/** @param {string} address of a text file in the page's folder */
async function copyFile(address) {
  const text = fetch(address).then((answer) => {
    if (!answer.ok) throw new Error(`${answer.status} ${address}`)
    return answer.text()
  })
  // Safari forgets that the reader pressed a button while a file loads, unless it is given the promise of it.
  if (typeof ClipboardItem === 'function') {
    const blob = text.then((content) => new Blob([content], { type: 'text/plain' }))
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
  } else await navigator.clipboard.writeText(await text)
}
